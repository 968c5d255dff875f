import { InputError } from '@backstage/errors';
import { DecisionVerb } from '@greenlane/backstage-plugin-approvals-common';
import { parseBody } from './parseBody';
import { parseComment } from './parseComment';
import { parsePersonRef } from './parsePersonRef';
import { parseIdentifier } from './text';

export type DecisionBody = {
  decision: DecisionVerb;
  /** The hash of what the person saw. */
  subjectHash: string;
  /** Present unless the decision is `approve`. */
  comment?: string;
  /** The person for whom they decide, in lower case. */
  onBehalfOf?: string;
};

const VERBS: DecisionVerb[] = ['approve', 'reject', 'request-changes'];

/** The body of `POST /requests/:id/decisions`; throws `InputError` with what to mend. */
export function parseDecision(body: unknown): DecisionBody {
  const { decision, subjectHash, comment, onBehalfOf } = parseBody(body, [
    'decision',
    'subjectHash',
    'comment',
    'onBehalfOf',
  ]);
  const verb = VERBS.find(known => known === decision);
  if (!verb) {
    throw new InputError(
      '"decision" has to be one of approve, reject and request-changes.',
    );
  }
  return {
    decision: verb,
    subjectHash: parseIdentifier(subjectHash, 'subjectHash', 200),
    comment: parseComment(comment, { required: verb !== 'approve' }),
    onBehalfOf:
      onBehalfOf === undefined
        ? undefined
        : parsePersonRef(onBehalfOf, 'onBehalfOf'),
  };
}

/** The body of `POST /requests/:id/revoke`, which has to say why. */
export function parseRevocation(body: unknown): { comment: string } {
  const { comment } = parseBody(body, ['comment']);
  return { comment: parseComment(comment, { required: true }) };
}

/** The body of `POST /requests/:id/justification`. */
export function parseJustification(body: unknown): { text: string } {
  const { text } = parseBody(body, ['text']);
  return { text: parseComment(text, { required: true, name: 'text' }) };
}
