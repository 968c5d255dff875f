import { SCOPE_WITH_LISTS } from './__testUtils__/scopeWithLists';
import { checkCost } from './checkCost';
import { ExpressionError } from './ExpressionError';
import { parseExpression } from './parseExpression';
import { positionOf } from './positionOf';
import { Program } from './Program';
import { listOf, SCALAR, Size } from './Size';

type Lengths = { tags?: number; ports?: number };

/** The program, checked with these `maxItems`. */
function admit(text: string, lengths: Lengths = {}): Program {
  const program = parseExpression({
    text,
    scope: SCOPE_WITH_LISTS,
    expected: ['bool'],
  });
  const sizes = new Map<string, Size>([
    ['tags', listOf(lengths.tags ?? 100)],
    ['ports', listOf(lengths.ports ?? 100)],
    ['label', SCALAR],
  ]);
  checkCost(program.expression, sizes);
  return program;
}

function refusal(text: string, lengths?: Lengths): ExpressionError {
  try {
    admit(text, lengths);
  } catch (error) {
    return error as ExpressionError;
  }
  throw new Error(`It was admitted: ${text}`);
}

describe('the cost of an expression', () => {
  it('is refused for two macros over the groups, and points at the inner one', () => {
    const text = 'requester.groups.all(a,\n  requester.groups.all(b, a == b))';
    const { message, range, fix } = refusal(text);
    expect(message).toBe(
      'it can take 2,003,002 units of work, and 100,000 are allowed; ' +
        '`all` goes through up to 1,000 elements, 1,000 times',
    );
    expect(positionOf(text, range.start)).toMatchObject({ line: 2, column: 3 });
    expect(fix).toMatch(/^nest fewer macros, or ask with `in` instead/);
  });

  it('is lower with a smaller `maxItems`, which the refusal names', () => {
    const text = 'requester.groups.all(g, tags.all(t, g == t))';
    const { message, fix } = refusal(text);
    expect(message).toContain('up to 100 elements, 1,000 times');
    const [, enough] = /`maxItems: (\d+)` or less for `tags`/.exec(fix!)!;
    expect(() => admit(text, { tags: Number(enough) })).not.toThrow();
    refusal(text, { tags: Number(enough) + 1 });
  });

  it('asks for all the facts that are in it to be shorter', () => {
    const { fix } = refusal(
      'tags.all(a, ports.all(b, tags.exists(c, a + b == c)))',
    );
    expect(fix).toMatch(/for `tags` and `ports`, or nest fewer macros$/);
  });

  it.each([
    'requester.groups.exists(g, g.startsWith("group:default/ops-"))',
    '["group:default/a", "group:default/b"].exists(g, g in requester.groups)',
    'tags.all(t, tags.exists_one(u, t == u))',
    'tags.filter(t, t != label).map(t, t + "-").exists(t, t in actions)',
    'template.spec.steps.all(s, s.action in actions && has(s.name))',
    'estimate.lines.exists(l, l.amount > 100.0)',
    'parameters.rules.all(r, r.ports.all(p, p > 1024))',
  ])('admits what policies ask: %s', text => {
    expect(admit(text)).toBeInstanceOf(Program);
  });

  it.each([
    [
      'a macro over what another made',
      'tags.map(t, requester.groups).all(g, g.exists(x, x == label))',
    ],
    [
      'a list inside a written one',
      '[requester.groups].all(g, g.all(x, requester.groups.all(y, x == y)))',
    ],
    [
      'a sum',
      '(requester.groups + requester.groups).all(x, x in requester.groups)',
    ],
    [
      'a conditional',
      '(label == "" ? requester.groups : tags).all(x, x in requester.groups)',
    ],
    [
      'an inner list of unknown length',
      'parameters.a.all(x, x.all(y, y.all(z, z == label)))',
    ],
    [
      'a whole requester kept in a list',
      '[requester].all(r, r.groups.all(g, r.groups.all(h, g == h)))',
    ],
    ['dyn', 'dyn(requester.groups).all(x, x in dyn(requester.groups))'],
    ['membership inside', 'requester.groups.all(g, actions.all(a, a != g))'],
    [
      'comparing long lists',
      'tags.all(t, requester.groups == requester.groups)',
    ],
    [
      'work that spends no budget',
      `requester.groups.all(g, ${'1 + '.repeat(120)}1 > 0)`,
    ],
  ])('is not hidden by %s', (_, text) => {
    expect(refusal(text).message).toMatch(/units of work/);
  });

  it('is refused for many macros side by side that are too much together', () => {
    const one = '(tags.all(a, tags.all(b, a == b)))';
    expect(() => admit(Array(4).fill(one).join(' && '))).not.toThrow();
    const { message, range } = refusal(Array(5).fill(one).join(' && '));
    expect(message).toMatch(/units of work/);
    expect(range.end).toBeGreaterThan(range.start);
  });

  it('is refused without any macro, too, and then points at the whole', () => {
    const text = Array(110).fill('label in requester.groups').join(' || ');
    const { message, range } = refusal(text);
    expect(message).toMatch(/are allowed$/);
    expect(range).toEqual({ start: 0, end: text.length });
  });
});
