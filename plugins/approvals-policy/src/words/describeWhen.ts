import { humanise, listWords } from './humanise';

const VERBS: Record<string, string> = {
  '==': 'is',
  '!=': 'is not',
  '<=': 'is at most',
  '<': 'is below',
  '>=': 'is at least',
  '>': 'is above',
};
/** Nothing that needs care: no escapes, and no quotes or ampersands within. */
const TEXT = `'[^'"\\\\&]*'|"[^'"\\\\&]*"`;
const COMPARISON = new RegExp(
  `^(!?)([A-Za-z_]\\w*)(?:\\s*(==|!=|<=|<|>=|>)\\s*(${TEXT}|-?\\d+(?:\\.\\d+)?|true|false)|\\s+in\\s+\\[((?:${TEXT}|[\\s,])+)\\])?$`,
);

/**
 * An expression in words where it compares names with constants, all of which have to hold, e.g.
 * `environment is production and monthly cost is at most 500`.
 *
 * @returns undefined for anything else, which is better read as it is written
 */
export function describeWhen(text: string): string | undefined {
  const parts = text.split('&&').map(part => describePart(part.trim()));
  return parts.every(part => part !== undefined) ? listWords(parts) : undefined;
}

function describePart(text: string): string | undefined {
  const found = COMPARISON.exec(text);
  if (!found) {
    return undefined;
  }
  const [, not, name, operator, constant, list] = found;
  if (!operator && !list) {
    return `${humanise(name)} is ${not ? 'no' : 'yes'}`;
  }
  if (not) {
    return undefined;
  }
  return list
    ? `${humanise(name)} is ${describeList(list)}`
    : `${humanise(name)} ${VERBS[operator]} ${describeConstant(constant)}`;
}

function describeList(list: string): string {
  const texts = list.match(new RegExp(TEXT, 'g')) ?? [];
  return listWords(texts.map(describeConstant), 'or');
}

function describeConstant(text: string): string {
  const isNumber = /^-?\d/.test(text);
  const bare = isNumber
    ? String(Number(text))
    : text.replace(/^['"]|['"]$/g, '');
  return bare === '' ? 'empty' : bare;
}
