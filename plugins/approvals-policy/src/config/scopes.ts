import { JsonObject } from '@backstage/types';
import {
  DURATION,
  NAME_TYPES,
  NameHint,
  OBJECT_TYPES,
  Scope,
  TIMESTAMP,
} from '../expressions/Scope';
import { FactType } from '../CompiledPolicy';

/** The places where expressions stand; each sees other names. */
export type Place = 'fact' | 'rule' | 'factor' | 'cost';

const CEL_TYPES: Record<FactType, string> = {
  string: 'string',
  int: 'int',
  double: 'double',
  bool: 'bool',
  'list(string)': 'list<string>',
  timestamp: TIMESTAMP,
  duration: DURATION,
};

/** A fact's type in CEL's notation. */
export function celTypeOf(type: FactType): string {
  return CEL_TYPES[type];
}

const { parameters, risk, ...NAMES_OF_FACTORS } = NAME_TYPES;
const NAMES_OF_FACTS = { ...NAMES_OF_FACTORS, parameters };
const NAMES_OF_RULES = { ...NAMES_OF_FACTORS, risk };

/** Names that mean something by themselves and therefore cannot be facts. */
export const RESERVED_NAMES: readonly string[] = [
  ...Object.keys(NAME_TYPES),
  'prices',
  'windows',
  ...[
    'string',
    'int',
    'uint',
    'double',
    'bool',
    'bytes',
    'list',
    'map',
    'type',
    'null_type',
  ],
  ...[
    'dyn',
    'timestamp',
    'duration',
    'size',
    'has',
    'cel',
    'google',
    'optional',
  ],
  ...[
    'true',
    'false',
    'null',
    'in',
    'as',
    'break',
    'const',
    'continue',
    'else',
    'for',
  ],
  ...[
    'function',
    'if',
    'import',
    'let',
    'loop',
    'package',
    'namespace',
    'return',
    'var',
  ],
  ...['void', 'while', '__proto__', 'prototype', 'constructor'],
];

const PARAMETERS_HINT: NameHint = {
  message:
    '`parameters` can be used in the `value` of facts and in `cost.estimates` only',
  fix: 'declare a fact with this value and use its name',
};

const PRICES_HINT: NameHint = {
  message: '`prices` can be used in `cost.estimates` only',
  fix: 'use `estimate.monthly`',
};

const NO_WINDOWS_HINT: NameHint = {
  message: 'there are no windows',
  fix: 'declare them in `approvals.policy.windows`',
};

const WINDOWS_HINT: NameHint = {
  message: '`windows` can be used in the `value` of facts only',
  fix: 'declare a fact such as `windows.month + estimate.monthly` and use its name',
};

function hintsFor(
  place: Place,
  facts: Iterable<string>,
): Map<string, NameHint> {
  const hints = new Map<string, NameHint>();
  if (place === 'fact' || place === 'cost') {
    for (const fact of facts) {
      hints.set(fact, {
        message: `\`${fact}\` is a fact, and ${
          place === 'fact'
            ? 'a fact cannot refer to another one'
            : 'an estimate cannot use facts'
        }`,
        fix: 'use what that fact is computed from, e.g. `parameters`',
      });
    }
  } else {
    hints.set('parameters', PARAMETERS_HINT);
  }
  if (place !== 'cost') {
    hints.set('prices', PRICES_HINT);
  }
  hints.set('windows', place === 'fact' ? NO_WINDOWS_HINT : WINDOWS_HINT);
  if (place !== 'rule') {
    hints.set('risk', {
      message: '`risk` is not known yet here',
      fix: 'use it in rules and conditions',
    });
  }
  return hints;
}

function scopeOf(
  place: Place,
  facts: ReadonlyMap<string, FactType>,
  names: Record<string, string>,
  types: Scope['types'] = OBJECT_TYPES,
): Scope {
  return {
    names: new Map(Object.entries(names)),
    types,
    hints: hintsFor(place, facts.keys()),
  };
}

/** The scopes of all places, for the declared facts and prices. */
export function buildScopes(options: {
  facts: ReadonlyMap<string, FactType>;
  prices: JsonObject;
  /** Ids of windows. */
  windows: readonly string[];
}): Record<Place, Scope> {
  const { facts, prices } = options;
  const factNames = Object.fromEntries(
    [...facts].map(([name, type]) => [name, celTypeOf(type)]),
  );
  const types = new Map(OBJECT_TYPES);
  const pricesType = addPriceType(prices, types);
  return {
    fact: factScope(facts, options.windows),
    rule: scopeOf('rule', facts, { ...NAMES_OF_RULES, ...factNames }),
    factor: scopeOf('factor', facts, { ...NAMES_OF_FACTORS, ...factNames }),
    cost: scopeOf(
      'cost',
      facts,
      { parameters, template: NAME_TYPES.template, prices: pricesType },
      types,
    ),
  };
}

/** The windows become fields of a type, so that a misspelt one is found at start-up. */
function factScope(
  facts: ReadonlyMap<string, FactType>,
  windows: readonly string[],
): Scope {
  if (windows.length === 0) {
    return scopeOf('fact', facts, NAMES_OF_FACTS);
  }
  const fields = new Map(windows.map(id => [id, 'double']));
  const names = { ...NAMES_OF_FACTS, windows: 'Windows' };
  return scopeOf(
    'fact',
    facts,
    names,
    new Map([...OBJECT_TYPES, ['Windows', fields]]),
  );
}

/** Every level of the price table becomes a type, so that a misspelt price is found at start-up. */
function addPriceType(
  prices: JsonObject,
  types: Map<string, ReadonlyMap<string, string>>,
): string {
  const fields = Object.entries(prices).map(
    ([key, value]) =>
      [
        key,
        typeof value === 'number'
          ? 'double'
          : addPriceType(value as JsonObject, types),
      ] as [string, string],
  );
  const name = `Prices${types.size}`;
  types.set(name, new Map(fields));
  return name;
}
