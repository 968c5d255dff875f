import { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { JsonValue } from '@backstage/types';
import { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import {
  ApprovalRequest,
  REQUEST_ID_PREFIX,
} from '@greenlane/backstage-plugin-approvals-common';
import { retryTask } from './retryTask';

/** What came of a launch. */
export type LaunchResult =
  | { outcome: 'started'; taskId: string }
  /** Somebody else's tab was faster, or the gate is still at it. */
  | { outcome: 'starting' }
  /** It is no longer what was approved; a new request waits instead. */
  | { outcome: 'replaced'; requestId: string }
  /** Its values have been erased by retention. */
  | { outcome: 'erased' };

/**
 * Runs an approved request in the requester's own session: the frozen values go back to the
 * scaffolder, whose gate recognises what was approved. A failed run is started again instead.
 *
 * The values still hold a mask where a secret was; the gate takes any mask for the same secret, and
 * the secrets themselves travel only in the body's `secrets`.
 *
 * @throws Error - when the scaffolder or the gate refuses; `messageOf` has the sentence
 */
export async function launchRequest(options: {
  scaffolderApi: ScaffolderApi;
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
  request: ApprovalRequest;
  secrets?: Record<string, string>;
}): Promise<LaunchResult> {
  const { scaffolderApi, request, secrets = {} } = options;
  const failedTask = request.launch.taskId;
  if (request.status === 'failed' && failedTask) {
    await retryTask({ ...options, taskId: failedTask, secrets });
    return { outcome: 'started', taskId: failedTask };
  }
  if (!request.values) {
    return { outcome: 'erased' };
  }
  const { taskId } = await scaffolderApi.scaffold({
    templateRef: request.templateRef,
    values: request.values as Record<string, JsonValue>,
    secrets,
  });
  return resultOf(request.id, taskId);
}

function resultOf(requestId: string, taskId: string): LaunchResult {
  if (taskId === requestId) {
    return { outcome: 'starting' };
  }
  return taskId.startsWith(REQUEST_ID_PREFIX)
    ? { outcome: 'replaced', requestId: taskId }
    : { outcome: 'started', taskId };
}
