import { JsonObject } from '@backstage/types';
import { listAt, objectAt, valueAt } from '../templates/entityRefs';

/** What the steps of a template do with the values of its form. */
export type UsedParameters = {
  /** They hand on all values at once, or choose one while they run. */
  everything: boolean;
  /** First-level names that they mention. */
  names: ReadonlySet<string>;
};

const CLOSERS: Record<string, string> = { '${{': '}}', '{%': '%}', '{#': '#}' };

/**
 * `parameters` with the field that is asked for, where it is written out; texts are consumed, so that
 * what only looks like a use inside of one does not count.
 */
const USES =
  /"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|(?<![\w$]|\.\s*)parameters\b(?:\s*\.\s*([A-Za-z_$][\w$]*)|\s*\[\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*\])?/gs;

/**
 * Which form values the steps of a stored template use. The value of any other field changes nothing
 * but what people and the policy are told: it is only a claim.
 *
 * @param entity - the stored template; any shape
 */
export function findUsedParameters(entity: JsonObject): UsedParameters {
  const names = new Set<string>();
  let everything = false;
  for (const code of renderedTexts(entity).flatMap(codeIn)) {
    for (const [match, field, double, single] of code.matchAll(USES)) {
      const name = field ?? double ?? single;
      if (name !== undefined) {
        names.add(name);
      } else if (match === 'parameters') {
        everything = true;
      }
    }
  }
  return { everything, names };
}

/** Does a step use this form field? */
export function usesParameter(used: UsedParameters, name: string): boolean {
  return used.everything || used.names.has(name);
}

/** What the scaffolder renders for its steps. Their names and the output only tell; nothing that runs depends on them. */
function renderedTexts(entity: JsonObject): string[] {
  const spec = objectAt(entity, 'spec');
  const pending: unknown[] = [
    ...listAt(spec, 'steps').flatMap(step =>
      ['if', 'each', 'input'].map(key => valueAt(step, key)),
    ),
  ];
  const texts: string[] = [];
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') {
      texts.push(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const part of Object.values(value)) {
        pending.push(part);
      }
    }
  }
  return texts;
}

/** What stands between `${{` and `}}` or `{%` and `%}`; comments are no code. */
function codeIn(text: string): string[] {
  const parts: string[] = [];
  const opener = /\$\{\{|\{%|\{#/g;
  for (let open = opener.exec(text); open; open = opener.exec(text)) {
    const end = text.indexOf(CLOSERS[open[0]], opener.lastIndex);
    if (end < 0) {
      return parts;
    }
    if (open[0] !== '{#') {
      parts.push(text.slice(opener.lastIndex, end));
    }
    opener.lastIndex = end + 2;
  }
  return parts;
}
