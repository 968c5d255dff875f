import { readCause } from '../evaluate/causes';
import { listAt, valueAt } from '../templates/entityRefs';
import { SelectorAnswer } from '../types';
import { isPeople, readRef, unknownPeople } from './people';
import { SelectorQuestion } from './questionFor';

const MOST_REFS = 100;

/**
 * The answer to a question as somebody outside gave it. One that is missing, to a question about
 * something else, or by which it would be nobody, is none: only a team can be empty.
 */
export function readSelectorAnswer(
  question: SelectorQuestion,
  answer: unknown,
): SelectorAnswer {
  if (valueAt(answer, 'known') !== true) {
    const cause = readCause(answer);
    return cause ? { known: false, ...cause } : unknownPeople('nobodyWasAsked');
  }
  if (question.kind === 'related' && !isAbout(question.of, answer)) {
    return unknownPeople('nobodyWasAsked');
  }
  const written = listAt(answer, 'refs');
  const refs = written
    .map(ref => readRef(typeof ref === 'string' ? ref : undefined))
    .filter(ref => ref !== undefined)
    .filter(isPeople);
  if (refs.length < written.length || refs.length > MOST_REFS) {
    return unknownPeople('answerIsUnsound');
  }
  return refs.length > 0 || question.kind === 'team'
    ? { known: true, refs: [...new Set(refs)] }
    : unknownPeople('standsForNobody');
}

/** An answer that does not say what it is about was given for the request as it is. */
function isAbout(of: string[], answer: unknown): boolean {
  const about = listAt(answer, 'of');
  return about.length === 0 || of.join() === about.join();
}
