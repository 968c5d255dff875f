import {
  Entity,
  parseEntityRef,
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { normalizeRef } from '../../domain/normalizeRef';

/** The reference of a stored template. */
export function templateRefOf(template: JsonObject): string {
  return stringifyEntityRef(template as unknown as Entity);
}

/** Its title, if it has one. */
export function templateTitleOf(template: JsonObject): string | undefined {
  return (template as unknown as Entity).metadata.title;
}

/** The reference of its owner: as the catalog resolved it, or else as it is written. */
export function templateOwnerOf(template: JsonObject): string | undefined {
  const entity = template as unknown as Entity;
  const relation = entity.relations?.find(
    candidate => candidate.type === RELATION_OWNED_BY,
  );
  // An owner that is no reference owns nothing; the policy treats `$template.owner` as unknown.
  return relation
    ? normalizeRef(relation.targetRef)
    : readRef(entity, { field: 'owner', kind: 'Group' });
}

/** The reference of the system that it says it belongs to, in `spec.system`. */
export function templateSystemOf(template: JsonObject): string | undefined {
  return readRef(template as unknown as Entity, {
    field: 'system',
    kind: 'System',
  });
}

function readRef(
  entity: Entity,
  { field, kind }: { field: string; kind: string },
): string | undefined {
  const written = entity.spec?.[field];
  if (typeof written !== 'string' || written === '') {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(written, {
        defaultKind: kind,
        defaultNamespace: entity.metadata.namespace ?? 'default',
      }),
    );
  } catch {
    return undefined;
  }
}
