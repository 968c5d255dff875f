import { compilePolicy } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { describeComparison } from './describeComparison';
import { describePolicy } from './describePolicy';
import { describeRequirement } from './describeRequirement';
import { explainInWords } from './explainInWords';
import { Words } from './Words';
import { formatMoney, formatNumber } from './money';

const policy = compilePolicy(demoPolicy);
const explain = (values: Record<string, string | number | boolean>) =>
  explainInWords(
    evaluate(
      policy,
      demoSubject('cloud-environment', { ...MODEST_ENVIRONMENT, ...values }),
    ),
  );

describe('explainInWords', () => {
  it('tells why something runs at once, and how far it is from the line', () => {
    expect(explain({ storageGb: 725 })).toEqual([
      'This runs at once (tier “conditional”).',
      'Cloud environments run at once within the budget.',
      '$312.50 a month is within the line of $500 ($187.50 below).',
      'It costs about $312.50 a month: $240 (node medium × 2 nodes) and $72.50 (storage gb × 725).',
    ]);
  });

  it('tells who has to agree, why, and by how much a line is crossed', () => {
    expect(explain({ environment: 'production', nodes: 5 })).toEqual([
      'This needs approval (tier “escalated”): one of finance, then one of engineering, then one of security and (one of directors or two of platform).',
      'Production changes are reviewed by the owner and by security.',
      '“Stays within $500 a month” does not hold: $610 a month is above the line of $500 ($110 above).',
      'It costs about $610 a month: $600 (node medium × 5 nodes) and $10 (storage gb × 100).',
    ]);
  });

  it('tells a failed condition before the rule that led to it', () => {
    expect(explain({ nodes: 5 }).slice(1, 3)).toEqual([
      '“Stays within $500 a month” does not hold: $610 a month is above the line of $500 ($110 above).',
      'Cloud environments run at once within the budget.',
    ]);
  });

  it('leaves out assumptions that no question was asked about', () => {
    const subject = demoSubject('sandbox', { name: 'a' });
    expect(explainInWords(evaluate(policy, subject))).toEqual([
      'This runs at once (tier “automated”).',
      'Sandboxes are small and removed by themselves.',
      expect.stringContaining('The risk is'),
    ]);
  });

  it('tells what is denied', () => {
    expect(
      explain({ dataClassification: 'restricted', publicEndpoint: true }).slice(
        0,
        2,
      ),
    ).toEqual([
      'This is not allowed (tier “denied”).',
      'Restricted data must not be reachable from the internet.',
    ]);
  });

  it('tells what is unknown, assumed and risky', () => {
    expect(
      explain({ dataClassification: 5, nodes: -1, publicEndpoint: true }),
    ).toEqual(
      expect.arrayContaining([
        'The risk is high (70): Reachable from the internet and Holds sensitive data.',
        'dataClassification is unknown and assumed to be "restricted".',
      ]),
    );
    expect(explain({ nodes: -1 })).toContain(
      '“Stays within $500 a month” cannot be checked: monthlyCost is unknown (the cost would be negative).',
    );
  });
});

describe('another language', () => {
  const subject = demoSubject('cloud-environment', {
    ...MODEST_ENVIRONMENT,
    nodes: 5,
  });

  it('is a catalogue; what it lacks is said in English', () => {
    const evaluation = evaluate(policy, subject);
    const words = Words.create({
      messages: { held: 'Genehmigung nötig ({{tier}}): {{stages}}.' },
      money: amount => `${amount} Dollar`,
    });
    const said = explainInWords(evaluation, words);
    expect(said[0]).toBe('Genehmigung nötig (conditional): one of finance.');
    expect(said).toContain(
      'It costs about 610 Dollar a month: 600 Dollar (node medium × 5 nodes) and 10 Dollar (storage gb × 100).',
    );
  });

  it('fills nothing into a value that looks like a placeholder', () => {
    const words = Words.create({ messages: { and: '{{last}} / {{first}}' } });
    expect(words.list(['{{last}}', '{{first}}'])).toBe('{{first}} / {{last}}');
    expect(words.say('cost', {})).toBe('It costs about {{amount}} a month.');
  });

  it('may be somebody else who says it', () => {
    const keys: string[] = [];
    const messages = (key: string) => {
      keys.push(key);
      return key;
    };
    const words = Words.create({ messages });
    expect(explainInWords(evaluate(policy, subject), words)[0]).toBe('held');
    expect(keys).toEqual(expect.arrayContaining(['approvals', 'aboveLine']));
  });
});

describe('describeComparison', () => {
  it.each([
    [
      {
        text: 'nodes <= 5',
        operator: '<=',
        result: true,
        left: 5,
        right: 5,
        distance: 0,
      },
      'nodes is 5, which is within the line of 5 (exactly on it)',
    ],
    [
      {
        text: 'storageGb > 1000',
        operator: '>',
        result: true,
        left: 1500,
        right: 1000,
        distance: 500,
      },
      'storage gb is 1,500, which is above the line of 1,000 (500 above)',
    ],
    [
      {
        text: "environment == 'production'",
        operator: '==',
        result: true,
        left: 'production',
        right: 'production',
      },
      'environment is production',
    ],
    [
      {
        text: "environment == 'production'",
        operator: '==',
        result: false,
        left: 'staging',
        right: 'production',
      },
      'environment is staging, which is not production',
    ],
    [
      {
        text: "size in ['small', 'medium']",
        operator: 'in',
        result: true,
        left: 'small',
        right: ['small', 'medium'],
      },
      'size is small, which is one of small or medium',
    ],
    [
      {
        text: "label.startsWith('a')",
        operator: 'startsWith',
        result: false,
        left: 'b',
        right: 'a',
      },
      'label is b, which does not begin with a',
    ],
    [
      { text: 'publicEndpoint', result: true, left: true },
      'public endpoint: yes',
    ],
    [
      { text: 'monthlyCost <= 5.0', operator: '<=', right: 5 },
      '`monthlyCost <= 5.0` cannot be told',
    ],
  ])('%j', (comparison, expected) => {
    expect(describeComparison(comparison)).toBe(expected);
  });
});

describe('describeRequirement', () => {
  it.each([
    [{ approvals: 1, from: ['user:default/jane'] }, 'jane'],
    [
      { approvals: 2, from: ['group:default/a', 'group:other/b'] },
      'two of a or other/b',
    ],
    [{ approvals: 1, from: ['$template.owner'] }, 'the owner of the template'],
    [{ allOf: [{ approvals: 1, from: ['group:default/a'] }] }, 'one of a'],
  ])('%j', (requirement, expected) => {
    expect(describeRequirement(requirement)).toBe(expected);
  });
});

describe('describePolicy', () => {
  const described = describePolicy(policy);

  it('describes tiers and rules in plain sentences, in written order', () => {
    expect(described.tiers.map(({ words }) => words)).toEqual([
      '“automated” runs at once.',
      '“conditional” runs at once under conditions: Stays within $500 a month (otherwise one of finance).',
      '“reviewed” is reviewed: the owner of the template.',
      '“escalated” is reviewed: the owner of the template, then one of security and (one of directors or two of platform).',
      '“denied” is not allowed.',
    ]);
    expect(described.rules.map(({ id }) => id)).toEqual(
      demoPolicy.policy.rules.map(({ id }) => id),
    );
    expect(described.rules[2].words).toBe(
      "Production: tier “escalated” for templates whose form has environment, when `environment == 'production'`. Production changes are reviewed by the owner and by security.",
    );
    expect(described.words).toEqual(
      expect.arrayContaining(described.rules.map(({ words }) => words)),
    );
  });

  it('has the policy as configured', () => {
    expect(described.policy).toEqual(demoPolicy);
    expect(described.policyHash).toBe(policy.hash);
  });
});

describe('numbers', () => {
  it.each([
    [500, 'USD', '$500'],
    [312.5, 'USD', '$312.50'],
    [1234567.891, 'EUR', '€1,234,567.89'],
    [12, 'CHF', '12 CHF'],
  ])('%d %s is %s', (amount, currency, expected) => {
    expect(formatMoney(amount, currency)).toBe(expected);
  });

  it('show at most four decimals', () => {
    expect(formatNumber(1234.56789)).toBe('1,234.5679');
  });
});

describe('a phrase', () => {
  const kind = { key: 'aList' } as const;

  it('is said with the phrases in it, and in the language of both', () => {
    const phrase = { key: 'noElements', values: { kind } } as const;
    expect(Words.english.because(phrase)).toBe('a list has no elements');
    const words = Words.create({ messages: { aList: 'eine Liste' } });
    expect(words.because(phrase)).toBe('eine Liste has no elements');
  });

  it('has lists in it, which are said in the language of the phrase', () => {
    const or = ['a', { key: 'aList' } as const, 'c'];
    const phrase = { key: 'isUnknown', values: { names: { or } } } as const;
    expect(Words.english.because(phrase)).toBe('a, a list or c is unknown');
    const words = Words.create({ messages: { or: '{{first}} oder {{last}}' } });
    expect(words.because(phrase)).toBe('a, a list oder c is unknown');
  });

  it.each<[string, unknown]>([
    [
      'with a list of what is none',
      { key: 'and', values: { a: { and: [5] } } },
    ],
    ['with a list that is none', { key: 'and', values: { a: { and: 'b' } } }],
    ['of another release', { key: 'notThereYet' }],
    ['named like what every object has', { key: 'constructor' }],
    ['without a key', {}],
    ['with a value that is none', { key: 'isMissing', values: { path: 5 } }],
    ['with values that are none', { key: 'isMissing', values: 'path' }],
    ['that never ends', endless()],
    ['that is none', 'isMissing'],
    ['that is missing', undefined],
  ])('%s is left as it was written down', (_, phrase) => {
    expect(Words.english.because(phrase as any, 'as written')).toBe(
      'as written',
    );
  });

  it('may lack a value', () => {
    const phrase = { key: 'isMissing' } as const;
    expect(Words.english.because(phrase)).toBe('{{path}} is missing');
  });

  function endless() {
    const phrase = { key: 'noElements', values: {} as Record<string, unknown> };
    phrase.values.kind = phrase;
    return phrase;
  }
});
