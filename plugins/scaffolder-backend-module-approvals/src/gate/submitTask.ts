import { stringifyEntityRef } from '@backstage/catalog-model';
import { SubmissionRequest } from '@greenlane/backstage-plugin-approvals-common';
import { Request, RequestHandler, Response } from 'express';
import { callerOf } from '../client/callerOf';
import { GateDependencies } from './GateDependencies';
import { prepareSubmission } from './prepareSubmission';
import { readBody, replaceBody } from './readBody';
import { recordRefusals } from './recordRefusals';
import { settleLaunch } from './settleLaunch';
import { parseTaskBody, TaskBody } from './taskBody';

/**
 * `POST /v2/tasks`: works out what the scaffolder would store, asks the approvals plugin, and either answers with the
 * held request or lets the scaffolder create the task.
 */
export function submitTask(dependencies: GateDependencies): RequestHandler {
  return async (request, response, next) => {
    const credentials = await dependencies.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const caller = callerOf(dependencies.auth, credentials);
    const { client } = dependencies;
    const body = await recordRefusals(client, caller, async () =>
      parseTaskBody(await readBody(request, response)),
    );
    const context = {
      ...caller,
      templateRef: stringifyEntityRef(body.templateRef),
    };
    const prepared = await recordRefusals(client, context, () =>
      prepareSubmission({ ...dependencies, credentials, caller, body }),
    );
    if ('errors' in prepared) {
      const { requester, service, templateRef } = context;
      client.recordRefusal({
        kind: 'invalid-values',
        requester,
        service,
        templateRef,
        status: 400,
      });
      response.status(400).json(prepared);
      return;
    }
    if (await answer(dependencies, prepared, response)) {
      passOn(request, body);
      next('router');
    }
  };
}

/** Answers by itself, or comes back with `true` when the scaffolder is to create the task. */
async function answer(
  { client, logger }: GateDependencies,
  submission: SubmissionRequest,
  response: Response,
): Promise<boolean> {
  const result = await client.submit(submission);
  if (result.outcome !== 'launch') {
    const id = result.outcome === 'held' ? result.requestId : result.taskId;
    response.status(201).json({ id });
    return false;
  }
  const { requestId } = result;
  const warn = (error: unknown) =>
    logger.warn(`The launch of ${requestId} could not be settled`, {
      error: String(error),
    });
  settleLaunch(response, {
    created: taskId => client.bind(requestId, { taskId }).catch(warn),
    refused: status => client.release(requestId, status).catch(warn),
  });
  return true;
}

/** The scaffolder gets what the gate has looked at, in one spelling, and nothing else. */
function passOn(request: Request, body: TaskBody): void {
  replaceBody(request, {
    templateRef: stringifyEntityRef(body.templateRef),
    values: body.values,
    secrets: body.secrets,
  });
}
