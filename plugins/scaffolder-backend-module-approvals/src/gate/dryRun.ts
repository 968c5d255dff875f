import { NotAllowedError } from '@backstage/errors';
import { RequestHandler } from 'express';
import { callerOf } from '../client/callerOf';
import { GateDependencies } from './GateDependencies';

/**
 * `POST /v2/dry-run`: the scaffolder runs only actions that say they support a dry run, and none of its own changes
 * anything then. A portal with actions that it does not trust in this can close the route.
 */
export function dryRun(
  { auth, client, httpAuth }: GateDependencies,
  setting: 'allow' | 'deny',
): RequestHandler {
  return async (request, _response, next) => {
    if (setting === 'allow') {
      next('router');
      return;
    }
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { requester, service } = callerOf(auth, credentials);
    client.recordRefusal({ kind: 'dry-run', requester, service, status: 403 });
    throw new NotAllowedError(
      'Dry runs are switched off in this portal (approvals.gate.dryRun)',
    );
  };
}
