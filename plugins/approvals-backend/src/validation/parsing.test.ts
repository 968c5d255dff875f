import { InputError } from '@backstage/errors';
import {
  parseComment,
  parseDecision,
  parseEvaluationBody,
  parseJustification,
  parseRequestId,
  parseRequestListQuery,
  parseRevocation,
} from '.';

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error('It was not refused');
}

const UNSAFE = [
  '\u0000',
  '\u0008',
  '\u000b',
  '\r',
  '\u001b',
  '\u202e',
  '\u2066',
  '\u2069',
];

describe('parseComment', () => {
  it('takes tabs, newlines and every script', () => {
    const comment = 'Gut so\n\tחדש — 👍';
    expect(parseComment(comment)).toBe(comment);
  });

  it('counts characters, not units of an encoding', () => {
    expect(parseComment('👍'.repeat(4_000))).toHaveLength(8_000);
    expect(refusal(() => parseComment('a'.repeat(4_001)))).toBe(
      '"comment" has 4001 characters; shorten it to 4000.',
    );
  });

  it.each(UNSAFE)('refuses the invisible character %j', character => {
    expect(refusal(() => parseComment(`a${character}b`))).toMatch(
      /invisible character U\+[0-9A-F]{4} at position 1; remove it/,
    );
  });

  it('takes an empty one for none, and refuses none where it is needed', () => {
    expect(parseComment(' \n')).toBeUndefined();
    expect(refusal(() => parseComment(' ', { required: true }))).toContain(
      'Say why',
    );
  });
});

describe('parseDecision', () => {
  const decision = { decision: 'approve', subjectHash: 'abc' };

  it('takes an approval without a comment', () => {
    expect(parseDecision(decision)).toEqual(decision);
    expect(parseDecision({ ...decision, comment: '' }).comment).toBe(undefined);
  });

  it.each(['reject', 'request-changes'])('wants a comment to %s', verb => {
    const body = { decision: verb, subjectHash: 'abc' };
    expect(refusal(() => parseDecision(body))).toContain('Say why');
    expect(parseDecision({ ...body, comment: 'no' }).comment).toBe('no');
  });

  it.each([
    [undefined, 'Send a JSON object'],
    [null, 'Send a JSON object'],
    [[], 'Send a JSON object'],
    ['approve', 'Send a JSON object'],
    [{ subjectHash: 'abc' }, '"decision" has to be one of'],
    [{ decision: 'Approve', subjectHash: 'abc' }, 'one of approve, reject'],
    [{ decision: ['approve'], subjectHash: 'abc' }, 'one of approve, reject'],
    [{ decision: 'approve' }, '"subjectHash" has to be a text'],
    [{ decision: 'approve', subjectHash: '' }, '"subjectHash" has to be'],
    [{ decision: 'approve', subjectHash: 7 }, '"subjectHash" has to be'],
    [{ decision: 'approve', subjectHash: 'a\u202eb' }, 'U+202E'],
    [{ decision: 'approve', subjectHash: 'a\nb' }, 'a single line'],
    [{ ...decision, comment: 7 }, '"comment" has to be a text'],
    [{ ...decision, coment: 'ok' }, 'did you mean "comment"?'],
  ])('refuses %j', (body, message) => {
    expect(refusal(() => parseDecision(body))).toContain(message);
  });
});

describe('parseRevocation and parseJustification', () => {
  it('want their text', () => {
    expect(parseRevocation({ comment: 'wrong region' })).toEqual({
      comment: 'wrong region',
    });
    expect(refusal(() => parseRevocation({}))).toContain('Say why');
    expect(parseJustification({ text: 'launch' })).toEqual({ text: 'launch' });
    expect(refusal(() => parseJustification({ text: '' }))).toContain('"text"');
  });
});

describe('parseEvaluationBody', () => {
  it('completes the reference and leaves the values alone', () => {
    const values = { name: 'a\u202eb', nested: { on: true } };
    expect(parseEvaluationBody({ templateRef: 'Sandbox', values })).toEqual({
      templateRef: 'template:default/sandbox',
      values,
    });
  });

  it.each([
    [{ values: {} }, '"templateRef" has to be a text'],
    [{ templateRef: ':', values: {} }, 'an entity reference'],
    [{ templateRef: 'user:default/a', values: {} }, 'name a template'],
    [{ templateRef: 'template:../..', values: {} }, 'name a template'],
    [{ templateRef: 'template:default/..', values: {} }, 'name a template'],
    [{ templateRef: 'template:../a', values: {} }, 'name a template'],
    [{ templateRef: 'template:default/a?b', values: {} }, 'name a template'],
    [{ templateRef: 'template:default/\u0000', values: {} }, 'U+0000'],
    [{ templateRef: 'a'.repeat(501), values: {} }, 'shorten it'],
    [{ templateRef: 'a' }, '"values" has to be an object'],
    [{ templateRef: 'a', values: [] }, '"values" has to be an object'],
    [{ templateRef: 'a', values: null }, '"values" has to be an object'],
  ])('refuses %j', (body, message) => {
    expect(refusal(() => parseEvaluationBody(body))).toContain(message);
  });
});

describe('parseRequestId', () => {
  it('takes any short line; whether it exists is another question', () => {
    expect(parseRequestId('apr-1')).toBe('apr-1');
    expect(parseRequestId("' or 1=1")).toBe("' or 1=1");
  });

  it.each(['', 'a\u0000', 'a\u2067', 'a\nb', 'a'.repeat(101), undefined])(
    'refuses %j',
    id => {
      expect(refusal(() => parseRequestId(id))).toContain('"id"');
    },
  );
});

describe('parseRequestListQuery', () => {
  it('has defaults', () => {
    expect(parseRequestListQuery({})).toEqual({
      view: 'all',
      order: { field: 'created', direction: 'desc' },
      limit: 20,
    });
  });

  it('takes filters repeated, separated by commas, or both', () => {
    const query = {
      view: 'mine',
      status: ['pending,approved', 'pending'],
      tier: 'escalated',
      template: 'sandbox',
      requester: 'User:Default/Ada',
      search: '100% _sandbox',
      orderField: 'updated,asc',
      limit: '100',
      cursor: 'abc',
    };
    expect(parseRequestListQuery(query)).toEqual({
      view: 'mine',
      status: ['pending', 'approved'],
      tier: ['escalated'],
      template: ['template:default/sandbox'],
      requester: ['user:default/ada'],
      search: '100% _sandbox',
      order: { field: 'updated', direction: 'asc' },
      limit: 100,
      cursor: 'abc',
    });
  });

  it('takes an empty filter for none', () => {
    expect(parseRequestListQuery({ status: '', search: '' })).toEqual(
      parseRequestListQuery({}),
    );
  });

  it.each([
    [{ view: 'everything' }, 'one of inbox, reviews, mine, all'],
    [{ view: ['mine', 'all'] }, 'only once'],
    [{ status: 'open' }, 'one of denied, blocked'],
    [{ status: { a: 'b' } }, '"status" has to be a text'],
    [{ status: 'pending,' }, '"status" has to be a text that is not empty'],
    [{ stauts: 'pending' }, 'did you mean "status"?'],
    [{ limit: '0' }, 'from 1 to 100'],
    [{ limit: '101' }, 'from 1 to 100'],
    [{ limit: '1e1' }, 'from 1 to 100'],
    [{ limit: '-1' }, 'from 1 to 100'],
    [{ orderField: 'price' }, 'one of created, updated'],
    [{ orderField: 'created,down' }, 'one of asc, desc'],
    [{ orderField: 'created,asc,x' }, 'like created,desc'],
    [{ search: 'a\u0000' }, 'U+0000'],
    [{ search: 'a'.repeat(201) }, 'shorten it'],
    [{ tier: Array.from({ length: 51 }, (_, i) => `t${i}`) }, 'at most 50'],
  ])('refuses %j', (query, message) => {
    expect(refusal(() => parseRequestListQuery(query))).toContain(message);
  });
});
