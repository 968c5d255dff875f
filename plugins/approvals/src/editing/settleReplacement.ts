import { toError } from '@backstage/errors';
import {
  ApprovalsApi,
  REQUEST_ID_PREFIX,
} from '@greenlane/backstage-plugin-approvals-common';
import { errorSentence, isRefusal } from '../hooks/errorStatus';
import {
  Replacement,
  ReplacementProblem,
  forgetReplacement,
  keepReplacement,
} from './replacements';

/** What was sent a moment ago is among the latest. */
const LATEST = 20;

/**
 * Puts what was sent in the place of the earlier request. May be done twice, e.g. by two tabs, or after an
 * answer got lost.
 *
 * @returns why it cannot take its place; undefined once it has
 * @throws Error - when nobody can say yet; trying again helps
 */
export async function settleReplacement(
  api: ApprovalsApi,
  replacement: Replacement,
): Promise<ReplacementProblem | undefined> {
  const problem = await replace(api, replacement);
  if (problem) {
    keepReplacement({ ...replacement, problem });
  } else {
    forgetReplacement(replacement);
  }
  return problem;
}

async function replace(
  api: ApprovalsApi,
  replacement: Replacement,
): Promise<ReplacementProblem | undefined> {
  const { from } = replacement;
  const requestId = await requestOf(api, replacement);
  if (requestId === from) {
    return { kind: 'unchanged' };
  }
  try {
    await api.supersede(from, requestId);
    return undefined;
  } catch (error) {
    const cause = toError(error);
    if (!isRefusal(cause)) {
      throw error;
    }
    return (await hasReplaced(api, from, requestId))
      ? undefined
      : { kind: 'refused', sentence: errorSentence(cause), requestId };
  }
}

/** A task that a rule let through has a request, too. */
async function requestOf(
  api: ApprovalsApi,
  { taskId, templateRef }: Replacement,
): Promise<string> {
  if (taskId.startsWith(REQUEST_ID_PREFIX)) {
    return taskId;
  }
  const { items } = await api.listRequests({
    view: 'mine',
    template: [templateRef],
    limit: LATEST,
  });
  const request = items.find(({ launch }) => launch?.taskId === taskId);
  if (!request) {
    throw new Error(`The request of task ${taskId} is not known yet`);
  }
  return request.id;
}

async function hasReplaced(
  api: ApprovalsApi,
  from: string,
  requestId: string,
): Promise<boolean> {
  try {
    return (await api.getRequest(from)).supersededBy === requestId;
  } catch (error) {
    if (isRefusal(toError(error))) {
      return false;
    }
    throw error;
  }
}
