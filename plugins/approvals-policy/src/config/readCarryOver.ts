import { readsAnyParameter } from '../claims/readsAnyParameter';
import { Program } from '../expressions/Program';
import { ConfigNode } from './ConfigNode';

/** Something of the policy that is computed from form values. */
export type ParameterReader = { what: string; value: Program };

/**
 * Reads the form fields whose change leaves approvals standing. Cosmetic is only what the policy
 * itself never looks at.
 */
export function readCarryOver(
  node: ConfigNode,
  readers: readonly ParameterReader[],
): string[] | undefined {
  if (node.value === undefined) {
    return undefined;
  }
  const names = node.items().flatMap(item => readName(item, readers) ?? []);
  return [...new Set(names)];
}

function readName(
  node: ConfigNode,
  readers: readonly ParameterReader[],
): string | undefined {
  const name = node.string();
  const reader = readers.find(
    ({ value }) =>
      readsAnyParameter(value) ||
      value.parameters.some(parameter => parameter === name),
  );
  return name !== undefined && reader
    ? node.fail(
        `${reader.what} is computed from \`${name}\`, so it is not cosmetic`,
        { fix: 'leave it out: who approved has to see it when it changes' },
      )
    : name;
}
