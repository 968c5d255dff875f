import { Failure } from '../expressions/values';
import { textAt, valueAt } from '../templates/entityRefs';
import { MessageKey } from '../words/messages';
import { isPhrase, Phrase } from '../words/Phrase';

/** Why something is unknown: in English, and as data for other languages. */
export type Cause = { reason: string; cause?: Phrase };

/** A cause out of the catalogue. */
export function because(
  key: MessageKey,
  values?: Phrase['values'],
): Required<Cause> {
  return causeOf(new Failure(key, values));
}

/** Why a failure leaves something unknown. */
export function causeOf({ message, cause }: Failure): Required<Cause> {
  return { reason: message, cause };
}

/** What a record says about why something is unknown; what cannot be said again is left to its text. */
export function readCause(found: unknown): Cause | undefined {
  const reason = textAt(found, 'reason');
  const cause = valueAt(found, 'cause');
  return reason === undefined
    ? undefined
    : { reason, ...(isPhrase(cause) && { cause }) };
}

/** What is unknown for that cause, as expressions see it. */
export function toFailure({ reason, cause }: Cause, missing: string[]) {
  return cause
    ? new Failure(cause.key, cause.values, missing)
    : new Failure('asWritten', { text: reason }, missing);
}
