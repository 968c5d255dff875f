import {
  listAt,
  normaliseEntityRef,
  objectAt,
  textAt,
  valueAt,
} from '../templates/entityRefs';
import { PolicySubject, SelectorAnswer } from '../types';
import { relatedPeople, unknownPeople } from './people';

/** The groups that the requester is directly in; that can be none. */
export function teamOf(subject: PolicySubject): SelectorAnswer {
  const requester = objectAt(subject, 'requester');
  if (textAt(requester, 'entityRef') === undefined) {
    return unknownPeople('noRequester');
  }
  if (valueAt(requester, 'entity') === undefined) {
    return unknownPeople('requesterIsNobody');
  }
  const entity = objectAt(requester, 'entity');
  const namespace =
    textAt(objectAt(entity, 'metadata'), 'namespace') ?? 'default';
  const written = listAt(objectAt(entity, 'spec'), 'memberOf').map(group =>
    typeof group === 'string'
      ? normaliseEntityRef(group, { kind: 'group', namespace })
      : undefined,
  );
  const refs = [...relatedPeople(entity, 'memberOf'), ...written];
  return {
    known: true,
    refs: [...new Set(refs.filter(ref => ref !== undefined))].sort(),
  };
}
