import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { Config } from '@backstage/config';

const KINDS = ['user', 'group'];
const NAME = /^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i;

/** Reads a list of users and groups, in lower case; throws with the path of the one that is wrong. */
export function readEntityRefs(approvals: Config, key: string): string[] {
  const refs = approvals.getOptionalStringArray(key) ?? [];
  return refs.map((ref, index) => {
    const path = `approvals.${key}[${index}]`;
    const parsed = parse(ref, path);
    if (!KINDS.includes(parsed.kind.toLocaleLowerCase('en-US'))) {
      throw new Error(
        `Invalid config at '${path}': '${ref}' is a ${parsed.kind}; name a user or a group, e.g. group:default/platform`,
      );
    }
    if (!NAME.test(parsed.namespace) || !NAME.test(parsed.name)) {
      throw invalid(ref, path);
    }
    return stringifyEntityRef(parsed);
  });
}

function parse(ref: string, path: string) {
  try {
    const parsed = parseEntityRef(ref);
    return parsed;
  } catch {
    throw invalid(ref, path);
  }
}

function invalid(ref: string, path: string): Error {
  return new Error(
    `Invalid config at '${path}': '${ref}' is not an entity reference; write it like group:default/platform or user:default/ada`,
  );
}
