import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { parseEvaluationBody } from '../validation';
import { HandlerOptions } from './HandlerOptions';

/** `/evaluations`: what would become of a request. */
export function createEvaluationsRouter({
  service,
  httpAuth,
}: HandlerOptions): Router {
  const router = PromiseRouter();

  router.post('/evaluations', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const body = parseEvaluationBody(req.body);
    res.json(await service.evaluate(body, { credentials }));
  });

  return router;
}
