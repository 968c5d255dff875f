import { JsonObject, JsonValue } from '@backstage/types';
import { listAt, normaliseEntityRef, textAt } from '../templates/entityRefs';
import { SelectorAnswer } from '../types';
import { because } from '../evaluate/causes';
import { MessageKey } from '../words/messages';
import { Phrase } from '../words/Phrase';

const PEOPLE = ['user:', 'group:'];

/** Whether a full reference is one of a user or a group. */
export function isPeople(ref: string): boolean {
  return PEOPLE.some(kind => ref.startsWith(kind));
}

/** A full reference in lower case; undefined where the kind is not said, or it is none at all. */
export function readRef(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.includes(':')
    ? normaliseEntityRef(value, { kind: 'user', namespace: 'default' })
    : undefined;
}

/** The users and groups to whom an entity out of the catalog has a relation. */
export function relatedPeople(entity: JsonObject, relation: string): string[] {
  const targets = listAt(entity, 'relations')
    .filter(one => textAt(one, 'type') === relation)
    .map(one => readRef(textAt(one, 'targetRef')));
  return [...new Set(targets)]
    .filter(ref => ref !== undefined)
    .filter(isPeople)
    .sort();
}

/** An answer by which it is not known who that is. */
export function unknownPeople(
  key: MessageKey,
  values?: Phrase['values'],
): SelectorAnswer {
  return { known: false, ...because(key, values) };
}
