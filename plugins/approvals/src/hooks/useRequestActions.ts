import { useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  ApprovalRequest,
  DecisionVerb,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { RequestChange, describeChanges } from './describeChanges';
import { errorSentence, errorStatus } from './errorStatus';
import { useSeat } from './useSeat';

export type ActionName =
  | 'approve'
  | 'reject'
  | 'requestChanges'
  | 'takeBack'
  | 'withdraw'
  | 'revoke'
  | 'recheck'
  | 'breakGlass'
  | 'reviewEmergency'
  | 'reassign'
  | 'justify';

/** Why an action did not happen. */
export type ActionProblem =
  /** Somebody was faster; what changed is in `changes`, and the page shows it already. */
  | { kind: 'conflict'; sentence: string; changes: RequestChange[] }
  | { kind: 'failed'; sentence: string };

export type RequestActions = {
  /** The action under way. */
  busy?: ActionName;
  /** The last action, once it has happened. */
  done?: ActionName;
  problem?: ActionProblem;
  /** The person in whose seat the viewer decides; absent for their own, where there is no choice. */
  seat?: string;
  chooseSeat(person: string): void;
  /** Each resolves to whether it happened, and never rejects. */
  approve(comment: string): Promise<boolean>;
  reject(comment: string): Promise<boolean>;
  /** With form fields that the person would rather have, instead of those of the request. */
  requestChanges(
    comment: string,
    suggestedValues?: Record<string, unknown>,
  ): Promise<boolean>;
  takeBack(): Promise<boolean>;
  withdraw(): Promise<boolean>;
  revoke(comment: string): Promise<boolean>;
  recheck(): Promise<boolean>;
  breakGlass(emergency: { reason: string; incident: string }): Promise<boolean>;
  reviewEmergency(comment: string): Promise<boolean>;
  reassign(reassignment: { to: string; comment?: string }): Promise<boolean>;
  justify(text: string): Promise<boolean>;
};

type ActionState = Pick<RequestActions, 'busy' | 'done' | 'problem'>;

const VERBS = {
  approve: 'approve',
  reject: 'reject',
  requestChanges: 'request-changes',
} as const satisfies Partial<Record<ActionName, DecisionVerb>>;

/** Runs one action at a time, shows what came of it, and reads the request again after a conflict. */
function useAction(
  request: ApprovalRequest,
  replace: (request: ApprovalRequest) => void,
) {
  const api = useApi(approvalsApiRef);
  const [state, setState] = useState<ActionState>({});
  const isBusy = useRef(false);

  const explain = async (error: unknown): Promise<ActionProblem> => {
    const cause = toError(error);
    const sentence = errorSentence(cause);
    if (errorStatus(cause) !== 409) {
      return { kind: 'failed', sentence };
    }
    const fresh = await api.getRequest(request.id).catch(() => undefined);
    if (fresh) {
      replace(fresh);
    }
    const changes = fresh ? describeChanges(request, fresh) : [];
    return { kind: 'conflict', sentence, changes };
  };

  const run = async (
    name: ActionName,
    call: () => Promise<ApprovalRequest>,
  ): Promise<boolean> => {
    // A state would be a render late for the second of two quick clicks.
    if (isBusy.current) {
      return false;
    }
    isBusy.current = true;
    setState({ busy: name });
    try {
      replace(await call());
      setState({ done: name });
      return true;
    } catch (error) {
      setState({ problem: await explain(error) });
      return false;
    } finally {
      isBusy.current = false;
    }
  };
  return { state, run };
}

/** What a person may do with a request. A decision names the subject that they have before their eyes. */
export function useRequestActions(
  request: ApprovalRequest,
  replace: (request: ApprovalRequest) => void,
): RequestActions {
  const api = useApi(approvalsApiRef);
  const { state, run } = useAction(request, replace);
  const { seat, chooseSeat } = useSeat(request);
  const { id, subjectHash } = request;
  const decide = (
    name: keyof typeof VERBS,
    comment: string,
    suggestedValues?: Record<string, unknown>,
  ) =>
    run(name, () =>
      api.decide(id, {
        decision: VERBS[name],
        subjectHash,
        ...(comment.trim() && { comment: comment.trim() }),
        ...(suggestedValues && { suggestedValues }),
        ...(seat && { onBehalfOf: seat }),
      }),
    );
  return {
    ...state,
    seat,
    chooseSeat,
    approve: comment => decide('approve', comment),
    reject: comment => decide('reject', comment),
    requestChanges: (comment, suggestedValues) =>
      decide('requestChanges', comment, suggestedValues),
    takeBack: () => run('takeBack', () => api.takeBackDecision(id)),
    withdraw: () => run('withdraw', () => api.cancel(id)),
    revoke: comment => run('revoke', () => api.revoke(id, comment.trim())),
    recheck: () => run('recheck', () => api.recheck(id)),
    breakGlass: emergency =>
      run('breakGlass', () =>
        api.breakGlass(id, { subjectHash, ...emergency }),
      ),
    reviewEmergency: comment =>
      run('reviewEmergency', () => api.reviewEmergency(id, comment.trim())),
    reassign: reassignment =>
      run('reassign', () => api.reassign(id, reassignment)),
    justify: text => run('justify', () => api.justify(id, text.trim())),
  };
}
