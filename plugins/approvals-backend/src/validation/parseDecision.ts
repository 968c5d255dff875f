import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { DecisionVerb } from '@greenlane/backstage-plugin-approvals-common';
import { parseBody } from './parseBody';
import { parseComment } from './parseComment';
import { parsePersonRef } from './parsePersonRef';
import { parseRequestId } from './parseRequestId';
import { parseIdentifier } from './text';

export type DecisionBody = {
  decision: DecisionVerb;
  /** The hash of what the person saw. */
  subjectHash: string;
  /** Present unless the decision is `approve`. */
  comment?: string;
  /** The person for whom they decide, in lower case. */
  onBehalfOf?: string;
  /** Form fields that the person would rather have; only with `request-changes`. */
  suggestedValues?: JsonObject;
};

const VERBS: DecisionVerb[] = ['approve', 'reject', 'request-changes'];

/** The body of `POST /requests/:id/decisions`; throws `InputError` with what to mend. */
export function parseDecision(body: unknown): DecisionBody {
  const { decision, subjectHash, comment, onBehalfOf, suggestedValues } =
    parseBody(body, [
      'decision',
      'subjectHash',
      'comment',
      'onBehalfOf',
      'suggestedValues',
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
    suggestedValues: parseSuggestedValues(suggestedValues, verb),
  };
}

function parseSuggestedValues(
  values: unknown,
  verb: DecisionVerb,
): JsonObject | undefined {
  if (values === undefined) {
    return undefined;
  }
  if (verb !== 'request-changes') {
    throw new InputError(
      '"suggestedValues" go only with the decision request-changes.',
    );
  }
  const isObject =
    typeof values === 'object' && values !== null && !Array.isArray(values);
  if (!isObject || Object.keys(values).length === 0) {
    throw new InputError(
      '"suggestedValues" has to be an object with the form fields that should be other than they are.',
    );
  }
  Object.keys(values).forEach(key =>
    parseIdentifier(key, 'suggestedValues', 200),
  );
  return values as JsonObject;
}

/** The body of `POST /requests/:id/superseded-by`. */
export function parseSupersession(body: unknown): { requestId: string } {
  const { requestId } = parseBody(body, ['requestId']);
  return { requestId: parseRequestId(requestId, 'requestId') };
}

/** The body of `POST /requests/:id/revoke`, which has to say why. */
export function parseRevocation(body: unknown): { comment: string } {
  const { comment } = parseBody(body, ['comment']);
  return { comment: parseComment(comment, { required: true }) };
}

export type ReassignmentBody = {
  /** The person who is asked, in lower case. */
  to: string;
  comment?: string;
};

/** The body of `POST /requests/:id/reassign`. */
export function parseReassignment(body: unknown): ReassignmentBody {
  const { to, comment } = parseBody(body, ['to', 'comment']);
  return { to: parsePersonRef(to, 'to'), comment: parseComment(comment) };
}

/** The body of `POST /requests/:id/justification`. */
export function parseJustification(body: unknown): { text: string } {
  const { text } = parseBody(body, ['text']);
  return { text: parseComment(text, { required: true, name: 'text' }) };
}
