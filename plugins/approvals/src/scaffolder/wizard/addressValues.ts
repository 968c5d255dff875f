import { JsonObject } from '@backstage/types';
import {
  maskSecrets,
  secretPathsOf,
  unmaskedSecretPaths,
} from '@greenlane/backstage-plugin-approvals-common';
import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';
import { withoutMasks } from '../shared/withoutMasks';

/**
 * What of a form's values may stand in an address, which ends up in histories and logs: all but the
 * secrets. A password widget, unlike the Secret field, keeps what was typed among the values.
 *
 * @param steps - the form's pages; without them, or when its secrets cannot be told apart, nothing may
 */
export function addressValues(
  values: Record<string, unknown>,
  steps: TemplateParameterSchema['steps'] | undefined,
): Record<string, unknown> {
  if (!steps) {
    return {};
  }
  const parameters = steps.map(({ schema }) => schema);
  const copy: JsonObject = JSON.parse(JSON.stringify(values));
  try {
    const paths = secretPathsOf({ spec: { parameters } });
    unmaskedSecretPaths(copy, paths).forEach(path => emptyAt(copy, path));
    return withoutMasks(maskSecrets(copy, paths));
  } catch {
    return {};
  }
}

/** An item of a list becomes empty instead, so that its neighbours keep their places. */
function emptyAt(values: JsonObject, pointer: string) {
  const segments = pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
  const last = segments.pop()!;
  const parent = segments.reduce<any>((node, key) => node?.[key], values);
  if (Array.isArray(parent)) {
    parent[Number(last)] = '';
  } else {
    delete parent?.[last];
  }
}
