import { Entity } from '@backstage/catalog-model';
import { normalizeRef } from '../domain/normalizeRef';

/** To what an entity has a relation, in lower case. */
export function targetsOf(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => normalizeRef(relation.targetRef));
}

export function isKind(entity: Entity | undefined, kind: string): boolean {
  return entity?.kind.toLocaleLowerCase('en-US') === kind;
}
