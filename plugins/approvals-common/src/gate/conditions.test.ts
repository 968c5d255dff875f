import fc from 'fast-check';
import { guardCondition, originalCondition } from './conditions';

const GUARD = "steps['approval-gate'].output.ok";

const fragment = fc.constantFrom(
  'always()',
  'failure()',
  'true',
  ' and ',
  ' or ',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  "'",
  '"',
  '\\',
  ',',
  '}}',
  '${{',
  '{%',
  '-',
  'r/',
  '/',
  ' ',
  '\n',
  '|',
  'x.y',
  `${GUARD} and (`,
);
const anyText = fc
  .tuple(fc.boolean(), fc.array(fragment, { maxLength: 12 }))
  .map(([wrapped, parts]) =>
    wrapped ? `\${{ ${parts.join('')} }}` : parts.join(''),
  );

/** Conditions that are not refused, with what becomes of them. */
const accepted = anyText
  .map(text => ({ text, guarded: tryGuard(text) }))
  .filter(
    (pair): pair is { text: string; guarded: string } =>
      pair.guarded !== undefined,
  );

function tryGuard(text: string): string | undefined {
  try {
    return guardCondition(text);
  } catch {
    return undefined;
  }
}

describe('guardCondition', () => {
  it('puts the gate in front of a status check', () => {
    expect(guardCondition('${{ always() }}')).toBe(
      `\${{ ${GUARD} and ( always() ) }}`,
    );
  });

  it.each([
    '${{ parameters.publish }}',
    'always',
    '${{ steps.fetch.output.ok }}',
    '',
  ])('leaves %j alone', condition => {
    expect(guardCondition(condition)).toBe(condition);
  });

  it.each([
    ['brackets that break out', '${{ true) or (always() }}'],
    ['brackets of another kind', '${{ [always()) }}'],
    ['an open string', "${{ 'always() }}"],
    ['text around the expression', 'x${{ always() }}'],
    ['two expressions', '${{ true }}${{ always() }}'],
    ['a block', '{% if always() %}x{% endif %}'],
    ['a block that hides the expression', '${{ x }}{% set y = always() %}'],
    ['a regular expression', '${{ r/\\)/.test(x) or always() }}'],
    ['white space control', '${{- always() -}}'],
    ['an expression that ends early', '${{ a }} or always() }}'],
    ['a list', '${{ false, always() }}'],
    ['a comment', '${{ always() }}{# #}'],
    ['an unknown character', '${{ always() ; x }}'],
    ['nothing', '${{ }}{% always %}'],
  ])('refuses %s', (_what, condition) => {
    expect(() => guardCondition(condition)).toThrow(
      /cannot guard; write it as one/,
    );
  });

  it('guards what only looks guarded', () => {
    const fake = `\${{ ${GUARD} and (true) or (always()) }}`;
    const guarded = guardCondition(fake);
    expect(guarded).toBe(
      `\${{ ${GUARD} and ( ${GUARD} and (true) or (always()) ) }}`,
    );
    expect(originalCondition(guarded)).toBe(fake);
  });

  it('is undone exactly, and applied once however often', () => {
    fc.assert(
      fc.property(accepted, ({ text, guarded }) => {
        expect(guardCondition(guarded)).toBe(guarded);
        // A condition that came in guarded counts as ours.
        const original = originalCondition(guarded);
        expect(original).toBe(originalCondition(text));
        expect(guardCondition(original)).toBe(guarded);
      }),
    );
  });

  it('leaves no status check outside its brackets', () => {
    const asking = accepted.filter(
      ({ text }) => /always|failure/.test(text) && /\{\{|\{%/.test(text),
    );
    fc.assert(
      fc.property(asking, ({ guarded }) => {
        const inner = guarded.trim().slice(3, -2).trim();
        expect(inner.startsWith(`${GUARD} and (`)).toBe(true);
        expect(closingBracketOf(inner, `${GUARD} and `.length)).toBe(
          inner.length - 1,
        );
      }),
    );
  });
});

/** Reads brackets and strings by itself, so that it shares no mistake with the code under test. */
function closingBracketOf(text: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (quote) {
      if (character === '\\') {
        index += 1;
      } else if (character === quote) {
        quote = '';
      }
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '(') {
      depth += 1;
    } else if (character === ')') {
      depth -= 1;
      if (depth === 0) {
        return index;
      }
    }
  }
  return -1;
}
