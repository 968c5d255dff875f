import { JsonValue } from '@backstage/types';
import { Fact, FactType } from '../CompiledPolicy';
import { toAssumedValue, withinMaxItems } from '../evaluate/factTypes';
import { listOf, SCALAR, Size } from '../expressions/Size';
import { Failure } from '../expressions/values';
import { ConfigNode } from './ConfigNode';
import { ExpressionReader } from './ExpressionReader';
import { celTypeOf, RESERVED_NAMES } from './scopes';

const FACT_TYPES: readonly FactType[] = [
  'string',
  'int',
  'double',
  'bool',
  'list(string)',
  'timestamp',
  'duration',
];

const DEFAULT_MAX_ITEMS = 100;
const LONGEST_LIST = 10_000;

/**
 * The declared types, before any expression can be read. A fact whose type is wrong is left out:
 * its own issue is enough.
 */
export function readFactTypes(node: ConfigNode): Map<string, FactType> {
  const types = new Map<string, FactType>();
  if (node.value === undefined) {
    return types;
  }
  for (const [name, fact] of node.entries()) {
    const isName = /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name);
    if (!isName || RESERVED_NAMES.includes(name)) {
      fact.fail(`\`${name}\` cannot be the name of a fact`, {
        fix: isName
          ? 'it means something else; choose another'
          : 'use letters, digits and `_`',
      });
    } else if (
      fact.hasKeys({
        required: ['type', 'value'],
        optional: ['onMissing', 'adjustable', 'maxItems'],
      })
    ) {
      const type = fact.get('type').oneOf(FACT_TYPES);
      if (type) {
        types.set(name, type);
      }
    }
  }
  return types;
}

/** How long the lists are, before any expression can be read. */
export function readMaxItems(
  node: ConfigNode,
  types: ReadonlyMap<string, FactType>,
): Map<string, number> {
  const maxItems = new Map<string, number>();
  for (const [name, type] of types) {
    const most = node.get(name).get('maxItems');
    if (type === 'list(string)') {
      const given =
        most.value === undefined
          ? undefined
          : most.integer({ min: 1, max: LONGEST_LIST });
      maxItems.set(name, given ?? DEFAULT_MAX_ITEMS);
    } else if (most.value !== undefined) {
      most.fail(`a fact of the type ${type} has no elements`, {
        fix: 'leave `maxItems` out',
      });
    }
  }
  return maxItems;
}

/** How large the facts can be, for the cost of what is asked about them. */
export function factSizes(
  types: ReadonlyMap<string, FactType>,
  maxItems: ReadonlyMap<string, number>,
): Map<string, Size> {
  return new Map(
    [...types.keys()].map(name => {
      const items = maxItems.get(name);
      return [name, items === undefined ? SCALAR : listOf(items)];
    }),
  );
}

/** The facts whose types could be read. */
export function readFacts(options: {
  node: ConfigNode;
  types: ReadonlyMap<string, FactType>;
  maxItems: ReadonlyMap<string, number>;
  expressions: ExpressionReader;
}): Fact[] {
  const { node, types, expressions } = options;
  return [...types].flatMap(([name, type]) => {
    const fact = node.get(name);
    const value = expressions.read(fact.get('value'), 'fact', [
      celTypeOf(type),
    ]);
    const maxItems = options.maxItems.get(name);
    const declared = { type, ...(maxItems !== undefined && { maxItems }) };
    const onMissing = readOnMissing(fact.get('onMissing'), declared);
    const adjustable = fact.get('adjustable');
    if (!value) {
      return [];
    }
    return {
      name,
      ...declared,
      value,
      ...(onMissing !== undefined && { onMissing }),
      adjustable:
        (adjustable.value === undefined ? undefined : adjustable.boolean()) ??
        (value.names.has('estimate') || 'where-priced'),
    };
  });
}

function readOnMissing(
  node: ConfigNode,
  declared: Pick<Fact, 'type' | 'maxItems'>,
): JsonValue | undefined {
  if (node.value === undefined) {
    return undefined;
  }
  const { type } = declared;
  const value = toAssumedValue(node.value, type);
  if (value instanceof Failure) {
    return node.fail(`it has to be of the fact's type, ${type}`);
  }
  const checked = withinMaxItems(value, declared);
  return checked instanceof Failure
    ? node.fail(checked.message, { fix: 'raise `maxItems` or shorten it' })
    : (node.value as JsonValue);
}
