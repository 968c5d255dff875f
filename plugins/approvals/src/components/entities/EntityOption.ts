import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';

/** An entity that can be chosen. */
export type EntityOption = {
  /** Entity reference. */
  ref: string;
  /** What people call it. */
  title: string;
  /** Tells it apart from others that are called the same. */
  hint?: string;
};

/** The fields that {@link toEntityOption} reads. */
export const OPTION_FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** An entity of the catalog as it is offered. */
export function toEntityOption(entity: Entity): EntityOption {
  const profile = entity.spec?.profile as { displayName?: string } | undefined;
  const hint = humanizeEntityRef(entity, { defaultKind: entity.kind });
  const title = profile?.displayName ?? entity.metadata.title ?? hint;
  return { ref: stringifyEntityRef(entity), title, hint };
}
