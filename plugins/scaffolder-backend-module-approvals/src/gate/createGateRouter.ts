import { RequestHandler, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { FacadeDependencies } from '../facade/FacadeDependencies';
import { addFacadeRoutes } from '../facade/addFacadeRoutes';
import { dryRun } from './dryRun';
import { GateDependencies } from './GateDependencies';
import { refuseUnknownRoutes } from './refuseUnknownRoutes';
import { retryTask } from './retryTask';
import { submitTask } from './submitTask';

export type GateRouterOptions = GateDependencies &
  FacadeDependencies & { dryRun: 'allow' | 'deny' };

const passOn: RequestHandler = (_request, _response, next) => next('router');

/**
 * The gate itself: every route of the scaffolder that can change something is named here, and the last handler refuses
 * the rest. Reading passes, except that requests which are held are answered for.
 */
export function createGateRouter(options: GateRouterOptions): Router {
  const router = PromiseRouter();
  router.post('/v2/tasks', submitTask(options));
  router.post('/v2/tasks/:taskId/retry', retryTask(options));
  router.post('/v2/dry-run', dryRun(options, options.dryRun));
  addFacadeRoutes(router, options);
  router.post('/v2/tasks/:taskId/cancel', passOn);
  // Completes fields of the form; it never starts a task.
  router.post('/v2/autocomplete/:provider/:resource', passOn);
  // What the framework itself serves under every plugin. Actions that run templates come back through POST /v2/tasks.
  router.use('/.backstage', passOn);
  router.post('/.well-known/backstage/permissions/apply-conditions', passOn);
  router.use(refuseUnknownRoutes(options));
  return router;
}
