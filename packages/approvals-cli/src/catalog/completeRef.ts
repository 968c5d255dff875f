import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { UsageError } from '../frame/UsageError';

/**
 * `sandbox` as `template:default/sandbox`, where `kind` is what a reference without one means.
 *
 * @throws UsageError when it is no reference
 */
export function completeRef(ref: string, { kind }: { kind: string }): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind: kind, defaultNamespace: 'default' }),
    );
  } catch {
    throw new UsageError(`\`${ref}\` is no entity reference`);
  }
}
