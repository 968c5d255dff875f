import { ValueChange } from '@greenlane/backstage-plugin-approvals-common';
import { flattenValues } from '../flattenValues';

/** How two objects differ, by place; what is not there on one side has no value there. */
export function diffRows(
  from: Record<string, unknown>,
  to: Record<string, unknown>,
): ValueChange[] {
  const before = byPath(from);
  const after = byPath(to);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter(
      path =>
        before.has(path) !== after.has(path) ||
        JSON.stringify(before.get(path)) !== JSON.stringify(after.get(path)),
    )
    .map(path => ({
      path,
      ...(before.has(path) && { from: before.get(path) }),
      ...(after.has(path) && { to: after.get(path) }),
    }));
}

function byPath(values: Record<string, unknown>): Map<string, unknown> {
  return new Map(flattenValues(values).map(({ path, value }) => [path, value]));
}
