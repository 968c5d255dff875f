import { Replay, ReplayResult } from './Replay';
import { toMarkdown } from './toMarkdown';
import { toText } from './toText';

const side = (tier: string, verdict: string, ...rules: string[]) => ({
  tier,
  verdict,
  rules,
});

function load(held: number, approver = 'group:default/security') {
  return { held, stages: { review: held }, approvers: { [approver]: held } };
}

function resultWith(parts: Partial<ReplayResult> = {}): ReplayResult {
  return {
    candidate: 'c'.repeat(64),
    requests: 5,
    erased: 1,
    changed: 1,
    changes: [
      {
        id: 'apr-1',
        templateRef: 'template:default/cloud-environment',
        requester: 'user:default/developer',
        from: side('reviewed', 'held'),
        to: side('automated', 'granted', 'small', 'cheap'),
      },
    ],
    load: { before: load(3), after: load(2) } as any,
    newlyGranted: { requests: 1, monthly: { USD: 1250, EUR: 7 }, unknown: 2 },
    noLongerGranted: { requests: 0, monthly: {}, unknown: 0 },
    ...parts,
  };
}

describe('the report of a replay', () => {
  it('reads like this in a terminal', () => {
    expect(toText(resultWith()).split('\n')).toEqual([
      'apr-1  template:default/cloud-environment  reviewed, held (default tier)  →  automated, granted (small, cheap)',
      '',
      '1 of 4 requests change; 1 have been erased and were not replayed',
      '',
      'Load of approvers              Before  After',
      'Requests held                  3       2',
      'Stage review                   3       2',
      'Asked: group:default/security  3       2',
      '',
      'Newly approved without a person: 1 requests, 7.00 EUR a month, 1250.00 USD a month, 2 of unknown cost',
      'No longer approved without a person: 0 requests',
    ]);
  });

  it('reads like this in a pull request', () => {
    expect(toMarkdown(resultWith()).split('\n')).toEqual([
      '## What the candidate policy would have done',
      '',
      '1 of 4 recorded requests change. 1 have been erased and were not replayed.',
      '',
      '| Request | Template | Requester | Before | After |',
      '| --- | --- | --- | --- | --- |',
      '| apr-1 | template:default/cloud-environment | user:default/developer | reviewed, held \\(default tier\\) | automated, granted \\(small, cheap\\) |',
      '',
      '### Load of approvers',
      '',
      '|  | Before | After |',
      '| --- | --- | --- |',
      '| Requests held | 3 | 2 |',
      '| Stage review | 3 | 2 |',
      '| Asked: group:default/security | 3 | 2 |',
      '',
      '### Spend',
      '',
      '- Newly approved without a person: 1 requests, 7.00 EUR a month, 1250.00 USD a month, 2 of unknown cost',
      '- No longer approved without a person: 0 requests',
      '',
    ]);
  });

  it.each([
    ['a cell', 'a|b', 'a\\|b'],
    ['a cell behind a backslash', 'a\\|b', 'a\\\\\\|b'],
    ['code', '`a`', '\\`a\\`'],
    ['HTML', '<img src=x>', '\\<img src=x\\>'],
    ['an entity', '&commat;all', '&amp;commat;all'],
    ['a line', 'a\n\n# b', 'a\\\\u000a\\\\u000a\\#\u200b b'],
    ['a line of Unicode', 'a\u2028b', 'a\\\\u2028b'],
    ['another direction', 'a\u202eb', 'a\\\\u202eb'],
    ['a mention', '@platform', '@\u200bplatform'],
    ['a reference', 'see #12', 'see \\#\u200b12'],
    ['a link', '[a](javascript:b)', '\\[a\\]\\(javascript:b\\)'],
    ['a picture', '![a](//b)', '\\!\\[a\\]\\(//b\\)'],
    ['an address', 'https://a.b', 'https:\u200b//a.b'],
    ['an address without a scheme', 'www.a.b', 'www\u200b.a.b'],
    ['emphasis', '*a* _b_ ~~c~~', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~'],
    ['something long', 'x'.repeat(5_000), `${'x'.repeat(200)}…`],
  ])('does not let a name be %s in Markdown', (_, name, shown) => {
    const [change] = resultWith().changes;
    const result = resultWith({
      changes: [
        {
          ...change,
          id: name,
          templateRef: name,
          requester: name,
          to: side('automated', 'granted'),
        },
      ],
      load: { before: load(1, name), after: load(1, name) } as any,
      newlyGranted: { requests: 1, monthly: { [name]: 1 }, unknown: 0 },
    });
    const lines = toMarkdown(result).split('\n');
    expect(lines).toHaveLength(21);
    expect(lines[6]).toContain(`| ${shown} | ${shown} | ${shown} | reviewed`);
    const [start] = shown.split('…');
    expect(lines[14]).toContain(`| Asked: ${start.slice(0, 190)}`);
    expect(lines[18]).toContain(start.slice(0, 180));
  });

  it('does not let a name move the cursor of a terminal', () => {
    const [change] = resultWith().changes;
    const changes = [{ ...change, id: 'a\u001b[2J\r\nb' }];
    const text = toText(resultWith({ changes }));
    expect(text).toContain('a\\u001b[2J\\u000d\\u000ab  template:');
  });

  it('lists 200 changes in a pull request, and counts the others', () => {
    const [change] = resultWith().changes;
    const changes = Array.from({ length: 201 }, () => change);
    const report = toMarkdown(resultWith({ changed: 300, changes }));
    expect(report.match(/^\| apr-1 /gm)).toHaveLength(200);
    expect(report).toContain('… and 100 more.');
    expect(toText(resultWith({ changed: 300, changes }))).toContain(
      '… and 99 more',
    );
  });

  it('counts what is named like a part of an object', () => {
    const policy = { hash: 'c', rules: [], defaultTier: 'x', tiers: [] };
    const { result } = Replay.create(policy as any);
    for (const name of ['__proto__', 'constructor', 'toString']) {
      result.load.before.add({
        verdict: 'held',
        stages: [{ id: name, require: { approvals: 1, from: [name] } }],
      } as any);
    }
    expect(JSON.stringify(result.load.before)).toBe(
      '{"held":3,"stages":{"__proto__":1,"constructor":1,"toString":1},"approvers":{"__proto__":1,"constructor":1,"toString":1}}',
    );
  });
});
