import { NotAllowedError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { callerOf } from '../client/callerOf';
import { GateDependencies } from './GateDependencies';
import { isReading } from './Readiness';

/**
 * Stands behind all routes that the gate knows: whatever else could change something is refused, so that a new version
 * of the scaffolder, or an odd spelling of a path, opens no second way to a task.
 */
export function refuseUnknownRoutes({
  auth,
  client,
  httpAuth,
}: GateDependencies): RequestHandler {
  return async (request, _response, next) => {
    if (isReading(request.method)) {
      next();
      return;
    }
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { requester, service } = callerOf(auth, credentials);
    client.recordRefusal({
      kind: 'unknown-route',
      requester,
      service,
      status: 403,
    });
    throw new NotAllowedError(
      'The approval gate does not know this route of the scaffolder and keeps it closed; use POST /v2/tasks to run a template',
    );
  };
}
