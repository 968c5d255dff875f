import { InputError, NotAllowedError } from '@backstage/errors';
import { Request, RequestHandler, Response } from 'express';
import { callerOf } from '../client/callerOf';
import { isHeldId } from '../facade/isHeldId';
import { GateDependencies } from './GateDependencies';
import { assertLimits } from './assertLimits';
import { readBody, replaceBody } from './readBody';
import { recordRefusals } from './recordRefusals';
import { refusal } from './refusal';
import { settleLaunch } from './settleLaunch';
import { givenSecretNames, parseSecrets } from './taskBody';

/** What ids of tasks look like; nothing else is sent on or recorded. */
const TASK_ID = /^[A-Za-z0-9-]{1,100}$/;

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
    const { taskId } = request.params;
    const context = {
      ...caller,
      taskId: TASK_ID.test(taskId) ? taskId : undefined,
    };
    const secrets = await recordRefusals(client, context, () =>
      parseRetry(request, response),
    );
    const answer = await client.reserveRetry({
      ...caller,
      taskId,
      secretNames: givenSecretNames(secrets),
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

/** The secrets for the retry. Throws InputError and NotAllowedError. */
async function parseRetry(
  request: Request,
  response: Response,
): Promise<Record<string, string>> {
  const body = await readBody(request, response);
  assertLimits(body);
  const { taskId } = request.params;
  if (!TASK_ID.test(taskId)) {
    throw new InputError(
      'This is no id of a task; copy it from the address of the task page',
    );
  }
  if (isHeldId(taskId)) {
    throw refusal(
      'retry-of-request',
      new NotAllowedError(
        'This is a request, not a run; open it on the approvals page to see how it goes on',
      ),
    );
  }
  return parseSecrets(body.secrets);
}
