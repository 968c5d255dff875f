import { JsonObject } from '@backstage/types';
import { SelectorAnswer } from '../types';
import { readRef, unknownPeople } from './people';

const MOST_REFS = 100;

/**
 * The references in a field of the form, one or a list; nobody where it is left empty. What a form
 * says is never repeated in an answer that says what is wrong with it.
 */
export function readField(
  parameters: JsonObject,
  field: string,
  fits: (ref: string) => boolean = () => true,
): SelectorAnswer {
  const value = Object.hasOwn(parameters, field)
    ? parameters[field]
    : undefined;
  if (value === undefined || value === null || value === '') {
    return { known: true, refs: [] };
  }
  const written = Array.isArray(value) ? value : [value];
  const refs = written.map(readRef).filter(ref => ref !== undefined);
  if (refs.length < written.length || refs.length > MOST_REFS) {
    return unknownPeople('fieldIsNoReference', { field });
  }
  return refs.every(fits)
    ? { known: true, refs: [...new Set(refs)] }
    : unknownPeople('fieldIsNobody', { field });
}
