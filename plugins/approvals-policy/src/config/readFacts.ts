import { JsonValue } from '@backstage/types';
import { Fact, FactType } from '../CompiledPolicy';
import { toAssumedValue } from '../evaluate/factTypes';
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
        optional: ['onMissing', 'adjustable'],
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

/** The facts whose types could be read. */
export function readFacts(options: {
  node: ConfigNode;
  types: ReadonlyMap<string, FactType>;
  expressions: ExpressionReader;
}): Fact[] {
  const { node, types, expressions } = options;
  return [...types].flatMap(([name, type]) => {
    const fact = node.get(name);
    const value = expressions.read(fact.get('value'), 'fact', [
      celTypeOf(type),
    ]);
    const onMissing = readOnMissing(fact.get('onMissing'), type);
    const adjustable = fact.get('adjustable');
    if (!value) {
      return [];
    }
    return {
      name,
      type,
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
  type: FactType,
): JsonValue | undefined {
  if (node.value === undefined) {
    return undefined;
  }
  const value = toAssumedValue(node.value, type);
  return value instanceof Failure
    ? node.fail(`it has to be of the fact's type, ${type}`)
    : (node.value as JsonValue);
}
