import { ExpressionError } from './ExpressionError';
import { Range } from './Expression';
import { FUNCTIONS, METHODS } from './functions';
import { DURATION, Scope, TIMESTAMP } from './Scope';
import { suggestFix } from './suggest';

type CelError = { code: string; summary: string; range?: Range };
type Description = { message: string; fix?: string };

const MACROS = [
  'has',
  'exists',
  'exists_one',
  'all',
  'filter',
  'map',
  'matches',
];

/** Turns what the parser throws into words that say what to do. */
export function describeCelError(
  error: unknown,
  text: string,
  scope: Scope,
): ExpressionError {
  if (error instanceof ExpressionError) {
    return error;
  }
  const { code, summary, range } = error as Partial<CelError>;
  if (code === undefined || summary === undefined) {
    // The parser recurses; text nested beyond its limits may exhaust the stack.
    return new ExpressionError({
      message: 'the expression cannot be parsed',
      range: { start: 0, end: text.length },
      fix: 'make it shorter or split it into facts',
    });
  }
  const at = range ?? { start: 0, end: text.length };
  const description = describe({ code, summary, range: at }, text, scope);
  return new ExpressionError({ ...description, range: at });
}

function describe(
  error: Required<CelError>,
  text: string,
  scope: Scope,
): Description {
  const word = text.slice(error.range.start, error.range.end);
  switch (error.code) {
    case 'unknown_variable':
      return describeUnknownName(
        error.summary.replace('Unknown variable: ', ''),
        scope,
      );
    case 'no_such_key':
      return describeUnknownField(
        error.summary.replace('No such key: ', ''),
        scope,
      );
    case 'no_such_overload':
      return describeOperands(error.summary.replace('no such overload: ', ''));
    case 'no_matching_overload':
      return describeCall(error.summary);
    case 'unexpected_token':
    case 'expected_token':
    case 'unexpected_character':
      return describeSyntax(error.summary, word);
    case 'limit_exceeded':
      return {
        message: `it is too large (${error.summary.replace('Exceeded ', '')})`,
        fix: 'split it into facts or several rules',
      };
    default:
      return { message: nameTypes(error.summary) };
  }
}

/** A name that is not there, or not there in this place. */
export function describeUnknownName(name: string, scope: Scope): Description {
  return (
    scope.hints.get(name) ?? {
      message: `\`${name}\` is not known here`,
      fix: suggestFix(name, scope.names.keys()),
    }
  );
}

function describeUnknownField(field: string, scope: Scope): Description {
  const fields = [...scope.types.values()].flatMap(type => [...type.keys()]);
  return {
    message: `there is no field \`${field}\``,
    fix: suggestFix(field, new Set(fields)),
  };
}

/** Writes type names as the policy language does. */
export function nameTypes(text: string): string {
  return text
    .replaceAll(TIMESTAMP, 'timestamp')
    .replaceAll(DURATION, 'duration')
    .replace(/list<([^<>]+)>/g, 'list($1)')
    .replace(/\bdyn<(\w+)>/g, '$1');
}

function describeOperands(operands: string): Description {
  const [, left, operator, right] =
    /^(.+) (\S+) (.+)$/.exec(nameTypes(operands)) ?? [];
  if (operator === undefined) {
    return {
      message: `\`${operands[0]}\` cannot work on this type (${nameTypes(
        operands,
      )})`,
    };
  }
  const message = `\`${operator}\` cannot work on ${article(
    left,
  )} and ${article(right)}`;
  const mixed = [left, right].sort().join() === 'double,int';
  return mixed
    ? {
        message,
        fix: 'write whole numbers as doubles, e.g. `500.0`, or convert with `double(…)`',
      }
    : { message, fix: 'both sides need the same type' };
}

function article(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function describeCall(summary: string): Description {
  const call = nameTypes(
    summary.replace("found no matching overload for '", ''),
  ).slice(0, -1);
  const method = /\.(\w+)\([^.]*\)$/.exec(call)?.[1];
  const name = method ?? /^(\w+)\(/.exec(call)?.[1] ?? call;
  const known = [...(method ? METHODS : FUNCTIONS).keys(), ...MACROS];
  return known.includes(name)
    ? { message: `\`${name}\` cannot be called like this: ${call}` }
    : {
        message: `there is no function \`${name}\``,
        fix: suggestFix(name, known) ?? `use one of ${known.join(', ')}`,
      };
}

const TOKENS: Record<string, string> = {
  EOF: 'the end',
  RPAREN: '`)`',
  LPAREN: '`(`',
  RBRACKET: '`]`',
  LBRACKET: '`[`',
  RBRACE: '`}`',
  LBRACE: '`{`',
  IDENTIFIER: 'a name',
  COLON: '`:`',
  COMMA: '`,`',
  DOT: '`.`',
};

function describeSyntax(summary: string, word: string): Description {
  const message = summary.replace(
    /\b[A-Z]+\b/g,
    token => TOKENS[token] ?? token.toLowerCase(),
  );
  const fixes: Record<string, string> = {
    '=': 'compare with `==`',
    '&': 'write `&&`',
    '|': 'write `||`',
  };
  return {
    message: message[0].toLowerCase() + message.slice(1),
    fix:
      fixes[word[0]] ??
      'check for a missing operand, quote or bracket around this position',
  };
}
