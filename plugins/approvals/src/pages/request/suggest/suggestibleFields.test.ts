import {
  FieldChoices,
  draftOf,
  readDraft,
  suggestibleFields,
} from './suggestibleFields';
import { choicesOf } from './useFieldChoices';

const choices: Record<string, FieldChoices> = choicesOf([
  {
    properties: {
      size: {
        title: 'Size of a node',
        enum: ['small', 'large'],
        enumNames: ['Small', 'Large'],
      },
    },
  },
  { properties: { level: { enum: [1, 2] }, odd: { enum: [{}, null] } } },
  {},
]);

function fieldOf(key: string, value: unknown) {
  const [field] = suggestibleFields({ [key]: value }, choices);
  return field;
}

describe('fields for which a value can be suggested', () => {
  it('are simple and no secrets', () => {
    const fields = suggestibleFields({
      name: 'shop',
      nodes: 5,
      open: false,
      token: '********',
      list: ['a'],
      deep: { a: 1 },
      nothing: null,
      constructor: 'odd',
    });
    expect(fields.map(({ key, kind }) => [key, kind])).toEqual([
      ['name', 'text'],
      ['nodes', 'number'],
      ['open', 'choice'],
      ['constructor', 'text'],
    ]);
  });

  it('take what the form takes, in its words', () => {
    expect(fieldOf('size', 'large')).toMatchObject({
      title: 'Size of a node',
      kind: 'choice',
      options: [
        { value: 'small', label: 'Small' },
        { value: 'large', label: 'Large' },
      ],
    });
    expect(fieldOf('odd', 'x')).toMatchObject({ kind: 'text' });
  });
});

describe('what somebody has put in', () => {
  it.each<[string, unknown, string, object]>([
    ['name', 'shop', 'store', { value: 'store' }],
    ['name', 'shop', '', { value: '' }],
    ['name', 'shop', 'shop', { problem: 'same' }],
    ['nodes', 5, ' 3 ', { value: 3 }],
    ['nodes', 5, '0', { value: 0 }],
    ['nodes', 5, '5.0', { problem: 'same' }],
    ['nodes', 5, '', { problem: 'number' }],
    ['nodes', 5, 'five', { problem: 'number' }],
    ['nodes', 5, '1e999', { problem: 'number' }],
    ['open', false, '0', { value: true }],
    ['open', false, '1', { problem: 'same' }],
    ['size', 'large', '0', { value: 'small' }],
    ['level', 2, '0', { value: 1 }],
    ['size', 'gone', '', { problem: 'same' }],
  ])('%s %p to %p is %p', (key, value, draft, outcome) => {
    expect(readDraft(fieldOf(key, value), draft)).toEqual(outcome);
  });

  it.each<[string, unknown, string]>([
    ['name', 'shop', 'shop'],
    ['nodes', 5, '5'],
    ['open', false, '1'],
    ['size', 'large', '1'],
    ['size', 'gone', ''],
  ])('begins with %s %p as %p', (key, value, draft) => {
    const field = fieldOf(key, value);
    expect(draftOf(field)).toBe(draft);
    expect(readDraft(field, draft)).toEqual({ problem: 'same' });
  });
});
