import { AuthService, HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { ApprovalsService } from '../service/ApprovalsService';
import { Delegations } from '../service/delegations/Delegations';
import { GateService } from '../service/gate/GateService';
import { HistoryExports } from '../service/history/HistoryExports';
import { RefusalRecorder } from '../service/record/RefusalRecorder';
import { limitedJson } from '../validation';
import { createDelegationsRouter } from './createDelegationsRouter';
import { createEvaluationsRouter } from './createEvaluationsRouter';
import { createExportRouter } from './createExportRouter';
import { createGateRouter } from './createGateRouter';
import { createPolicyRouter } from './createPolicyRouter';
import { createPreferencesRouter } from './createPreferencesRouter';
import { createRequestsRouter } from './createRequestsRouter';

export type RouterOptions = {
  service: ApprovalsService;
  gate: GateService;
  exports: HistoryExports;
  delegations: Delegations;
  refusals: RefusalRecorder;
  auth: AuthService;
  httpAuth: HttpAuthService;
};

/** All routes of the plugin; what they throw is answered by the error middleware of the host. */
export function createRouter(options: RouterOptions): Router {
  const router = PromiseRouter();
  // Before the limits of bodies that people send: the gate hands in whole templates.
  router.use(createGateRouter(options));
  router.use(limitedJson());
  router.use(createEvaluationsRouter(options));
  router.use(createRequestsRouter(options));
  router.use(createPolicyRouter(options));
  router.use(createPreferencesRouter(options));
  router.use(createExportRouter(options));
  router.use(createDelegationsRouter(options));
  return router;
}
