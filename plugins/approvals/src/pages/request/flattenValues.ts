/** A value that is shown in one cell: a scalar, a list of scalars, or something empty. */
export type ValueRow = { path: string; value: unknown };

/** Deeper values are shown as JSON; the server takes no more than this either. */
const MAX_DEPTH = 32;

function isScalar(value: unknown) {
  return typeof value !== 'object' || value === null;
}

function isLeaf(value: unknown) {
  return (
    isScalar(value) ||
    (Array.isArray(value) && value.every(isScalar)) ||
    Object.keys(value as object).length === 0
  );
}

function rowsOf(value: unknown, path: string, depth: number): ValueRow[] {
  if (isLeaf(value) || depth >= MAX_DEPTH) {
    return [{ path, value }];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      rowsOf(item, `${path}[${index}]`, depth + 1),
    );
  }
  return Object.entries(value as object).flatMap(([key, item]) =>
    rowsOf(item, path ? `${path}.${key}` : key, depth + 1),
  );
}

/** Form values as rows of form key and value; nested keys are joined by dots. */
export function flattenValues(values: Record<string, unknown>): ValueRow[] {
  return Object.entries(values).flatMap(([key, value]) =>
    rowsOf(value, key, 1),
  );
}
