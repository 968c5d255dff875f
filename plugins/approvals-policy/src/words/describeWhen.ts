import { MessageKey } from './messages';
import { Words } from './Words';

const MESSAGES: Record<string, MessageKey> = {
  '==': 'whenIs',
  '!=': 'whenIsNot',
  '<=': 'whenAtMost',
  '<': 'whenBelow',
  '>=': 'whenAtLeast',
  '>': 'whenAbove',
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
export function describeWhen(
  text: string,
  words: Words = Words.english,
): string | undefined {
  const parts = text.split('&&').map(part => describePart(part.trim(), words));
  return parts.every(part => part !== undefined)
    ? words.list(parts)
    : undefined;
}

function describePart(text: string, words: Words): string | undefined {
  const found = COMPARISON.exec(text);
  if (!found) {
    return undefined;
  }
  const [, not, identifier, operator, constant, list] = found;
  const name = words.field(identifier);
  if (!operator && !list) {
    return words.say('whenIs', { name, value: words.say(not ? 'no' : 'yes') });
  }
  if (not) {
    return undefined;
  }
  return list
    ? words.say('whenIs', { name, value: describeList(list, words) })
    : words.say(MESSAGES[operator], {
        name,
        value: describeConstant(constant, words),
      });
}

function describeList(list: string, words: Words): string {
  const texts = list.match(new RegExp(TEXT, 'g')) ?? [];
  return words.list(
    texts.map(text => describeConstant(text, words)),
    'or',
  );
}

function describeConstant(text: string, words: Words): string {
  if (/^-?\d/.test(text)) {
    return words.number(Number(text));
  }
  if (text === 'true' || text === 'false') {
    return words.say(text);
  }
  const bare = text.replace(/^['"]|['"]$/g, '');
  return bare === '' ? words.say('empty') : bare;
}
