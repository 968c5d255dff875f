import { JsonObject } from '@backstage/types';
import { compilePolicy } from '../compilePolicy';
import { evaluate } from '../evaluate/evaluate';
import { demoSubject } from '../fixtures/demoSubjects';
import { formParameters } from './formParameters';

const TEMPLATE = {
  kind: 'Template',
  metadata: { name: 'Thing', namespace: 'default', tags: ['aws', 'beta'] },
  spec: {
    type: 'service',
    owner: 'platform',
    parameters: [
      { properties: { name: {}, environment: {} } },
      { properties: { size: {} } },
    ],
    steps: [
      { id: 'gate', action: 'approval:gate' },
      { id: 'a', action: 'fetch:template' },
      { id: 'b', action: 'publish:github' },
      { id: 'c', action: 'publish:github' },
    ],
  },
} as JsonObject;

function isAbout(appliesTo: JsonObject): boolean {
  const policy = compilePolicy({
    policy: {
      defaultTier: 'no',
      tiers: [
        { id: 'yes', outcome: 'approve' },
        { id: 'no', outcome: 'deny' },
      ],
      rules: [{ id: 'rule', appliesTo, tier: 'yes' }],
    },
  });
  const subject = demoSubject('thing', {});
  subject.template = {
    entityRef: 'template:default/thing',
    entity: TEMPLATE,
  };
  return evaluate(policy, subject).verdict === 'granted';
}

describe('appliesTo', () => {
  it.each<[JsonObject, boolean]>([
    [{ templates: ['template:default/thing'] }, true],
    [{ templates: ['Template:default/Thing'] }, true],
    [{ templates: ['thing'] }, true],
    [{ templates: ['default/thing'] }, true],
    [{ templates: ['template:*/th*'] }, true],
    [{ templates: ['*'] }, true],
    [{ templates: ['th*'] }, true],
    [{ templates: ['other/thing'] }, false],
    [{ templates: ['template:default/things'] }, false],
    [{ templates: ['other', 'thing'] }, true],
    [{ tags: ['aws'] }, true],
    [{ tags: ['gcp', 'b*'] }, true],
    [{ tags: ['gcp'] }, false],
    [{ actions: ['publish:*'] }, true],
    [{ actions: ['debug:log', 'fetch:template'] }, true],
    [{ actions: ['approval:gate'] }, false],
    [{ parameters: ['environment'] }, true],
    [{ parameters: ['environment', 'size'] }, true],
    [{ parameters: ['environment', 'region'] }, false],
    [{ types: ['service'] }, true],
    [{ types: ['website'] }, false],
    [{ types: ['service'], tags: ['gcp'] }, false],
    [{ types: ['service'], tags: ['aws'] }, true],
  ])('%j: %p', (appliesTo, expected) => {
    expect(isAbout(appliesTo)).toBe(expected);
  });
});

describe('the fields of a form', () => {
  it.each([
    ['one page', { properties: { a: {} } }, ['a']],
    [
      'pages',
      [{ properties: { a: {} } }, { properties: { b: {} } }],
      ['a', 'b'],
    ],
    [
      'dependencies',
      {
        properties: { a: {} },
        dependencies: {
          a: { oneOf: [{ properties: { b: {} } }, { properties: { c: {} } }] },
          b: ['a'],
        },
      },
      ['a', 'b', 'c'],
    ],
    [
      'combinations',
      {
        allOf: [
          {
            if: { properties: { a: {} } },
            then: { properties: { b: {} } },
            else: { properties: { c: {} } },
          },
        ],
        anyOf: [{ properties: { d: {} } }],
      },
      ['a', 'b', 'c', 'd'],
    ],
    [
      'not the fields of a field',
      { properties: { a: { properties: { b: {} } } } },
      ['a'],
    ],
    ['nothing', undefined, []],
    ['something else', [null, 5, 'x', { properties: ['a'] }], []],
  ])('are found: %s', (_, parameters, expected) => {
    expect([...formParameters(parameters)].sort()).toEqual(expected);
  });

  it('are found in a form nested without end', () => {
    let schema: JsonObject = { properties: { deep: {} } };
    for (let depth = 0; depth < 50_000; depth++) {
      schema = { allOf: [schema] };
    }
    expect([...formParameters(schema)]).toEqual(['deep']);
  });
});
