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
export type Place = 'fact' | 'rule' | 'factor' | 'cost' | 'check';

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
  'checks',
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

const NO_CHECKS_HINT: NameHint = {
  message: 'there are no checks',
  fix: 'declare them in `approvals.policy.checks`',
};

const CHECKS_HINT: NameHint = {
  message: '`checks` can be used in rules and conditions only',
  fix: 'use `checks.<id>` in the `when` of a rule or a condition',
};

/** Why a place cannot use facts, if it cannot. */
const WITHOUT_FACTS: Partial<Record<Place, string>> = {
  fact: 'a fact cannot refer to another one',
  cost: 'an estimate cannot use facts',
  check: 'a check cannot use facts',
};

function hintsFor(
  place: Place,
  facts: Iterable<string>,
): Map<string, NameHint> {
  const hints = new Map<string, NameHint>();
  const withoutFacts = WITHOUT_FACTS[place];
  if (withoutFacts) {
    for (const fact of facts) {
      hints.set(fact, {
        message: `\`${fact}\` is a fact, and ${withoutFacts}`,
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
  hints.set('checks', place === 'rule' ? NO_CHECKS_HINT : CHECKS_HINT);
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
  /** Ids of checks. */
  checks: readonly string[];
}): Record<Place, Scope> {
  const { facts, prices } = options;
  const factNames = Object.fromEntries(
    [...facts].map(([name, type]) => [name, celTypeOf(type)]),
  );
  const types = new Map(OBJECT_TYPES);
  const pricesType = addPriceType(prices, types);
  return {
    fact: scopeWith('fact', facts, {
      names: NAMES_OF_FACTS,
      own: { name: 'windows', type: 'Windows', of: 'double' },
      ids: options.windows,
    }),
    check: scopeOf('check', facts, NAMES_OF_FACTS),
    rule: scopeWith('rule', facts, {
      names: { ...NAMES_OF_RULES, ...factNames },
      own: { name: 'checks', type: 'Checks', of: 'bool' },
      ids: options.checks,
    }),
    factor: scopeOf('factor', facts, { ...NAMES_OF_FACTORS, ...factNames }),
    cost: scopeOf(
      'cost',
      facts,
      { parameters, template: NAME_TYPES.template, prices: pricesType },
      types,
    ),
  };
}

/** Windows and checks become fields of a type, so that a misspelt one is found at start-up. */
function scopeWith(
  place: Place,
  facts: ReadonlyMap<string, FactType>,
  options: {
    names: Record<string, string>;
    own: { name: string; type: string; of: string };
    ids: readonly string[];
  },
): Scope {
  const { names, own, ids } = options;
  if (ids.length === 0) {
    return scopeOf(place, facts, names);
  }
  const fields = new Map(ids.map(id => [id, own.of]));
  return scopeOf(
    place,
    facts,
    { ...names, [own.name]: own.type },
    new Map([...OBJECT_TYPES, [own.type, fields]]),
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
