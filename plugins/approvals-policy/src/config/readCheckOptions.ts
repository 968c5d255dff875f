import { JsonObject } from '@backstage/types';
import { CheckTypes } from './checkTypes';
import { ConfigNode } from './ConfigNode';

/** What zod throws, as far as it says where something is wrong. */
type SchemaIssue = { path: PropertyKey[]; message: string };

/** Reads the options of a check, `with`: those that its type does not take are noted as issues. */
export function readCheckOptions(
  node: ConfigNode,
  options: {
    /** Of a built-in type. */
    read?: (node: ConfigNode) => void;
    types: CheckTypes | undefined;
    type: string;
  },
): JsonObject | undefined {
  const { read, types = {}, type } = options;
  if (read) {
    read(node);
  } else if (node.value !== undefined && !node.isObject()) {
    return node.fail('it has to be an object');
  } else if (types !== 'any') {
    parseWith(node, types[type].options);
  }
  return (node.value ?? {}) as JsonObject;
}

function parseWith(
  node: ConfigNode,
  schema: { parse(value: unknown): unknown } | undefined,
): void {
  if (!schema) {
    if (node.value !== undefined) {
      node.hasKeys({});
    }
    return;
  }
  try {
    schema.parse(node.value ?? {});
  } catch (error) {
    const issues = issuesOf(error);
    for (const { path, message } of issues) {
      const place = path.reduce<ConfigNode>(
        (parent, key) => parent.get(String(key)),
        node,
      );
      place.fail(message, { fix: 'see what the type of the check wants' });
    }
    if (issues.length === 0) {
      // What else was thrown may quote what it was given.
      node.fail('the type of the check does not take these options');
    }
  }
}

function issuesOf(error: unknown): SchemaIssue[] {
  const issues = (error as { issues?: unknown } | undefined)?.issues;
  return Array.isArray(issues)
    ? issues.filter(
        issue =>
          Array.isArray(issue?.path) && typeof issue?.message === 'string',
      )
    : [];
}
