import { NotAllowedError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { callerOf } from '../client/callerOf';
import { isHeldId } from '../facade/isHeldId';
import { GateDependencies } from './GateDependencies';
import { bodyObject, replaceBody } from './readBody';
import { settleLaunch } from './settleLaunch';
import { parseSecrets } from './taskBody';

/**
 * `POST /v2/tasks/:taskId/retry`: starting a task again is a launch of its own. The scaffolder would let anybody who
 * can see a task run it again with other secrets, so the approvals plugin has to reserve a retry first.
 */
export function retryTask(dependencies: GateDependencies): RequestHandler {
  const { auth, client, httpAuth, logger } = dependencies;
  return async (request, response, next) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const caller = callerOf(auth, credentials);
    const secrets = parseSecrets(bodyObject(request).secrets);
    const { taskId } = request.params;
    if (isHeldId(taskId)) {
      throw new NotAllowedError(
        'This is a request, not a run; open it on the approvals page to see how it goes on',
      );
    }
    const answer = await client.reserveRetry({
      ...caller,
      taskId,
      secretNames: Object.keys(secrets).sort(),
    });
    if (!answer.ok) {
      throw new NotAllowedError(answer.reason);
    }
    const requestId = answer.requestId!;
    settleLaunch(response, {
      created: async () => {},
      refused: () =>
        client.releaseRetry(requestId).catch(error =>
          logger.warn(`The retry of ${requestId} could not be released`, {
            error: String(error),
          }),
        ),
    });
    replaceBody(request, { secrets });
    next('router');
  };
}
