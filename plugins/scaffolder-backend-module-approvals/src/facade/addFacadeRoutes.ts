import express, { RequestHandler, Router } from 'express';
import { applyConditions } from './applyConditions';
import { FacadeDependencies } from './FacadeDependencies';
import { cancelHeld, getHeld, pollHeld, streamHeld } from './heldRoutes';
import { isHeldId } from './isHeldId';
import { mergeTaskList } from './mergeTaskList';

const heldOnly: RequestHandler = (request, _response, next) =>
  isHeldId(request.params.taskId) ? next() : next('route');

/**
 * Answers for requests on the scaffolder's own routes, so that its pages and clients show them unchanged. Ids of real
 * tasks are none of its business.
 */
export function addFacadeRoutes(
  router: Router,
  dependencies: FacadeDependencies,
): void {
  router.get('/v2/tasks', mergeTaskList(dependencies));
  router.get('/v2/tasks/:taskId', heldOnly, getHeld(dependencies));
  router.get('/v2/tasks/:taskId/events', heldOnly, pollHeld(dependencies));
  router.get(
    '/v2/tasks/:taskId/eventstream',
    heldOnly,
    streamHeld(dependencies),
  );
  router.post('/v2/tasks/:taskId/cancel', heldOnly, cancelHeld(dependencies));
  router.post(
    '/.well-known/backstage/permissions/apply-conditions',
    express.json(),
    applyConditions(dependencies),
  );
}
