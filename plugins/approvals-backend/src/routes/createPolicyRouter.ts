import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { HandlerOptions } from './HandlerOptions';

/** `/policy`: the policy in force. */
export function createPolicyRouter({
  service,
  httpAuth,
}: HandlerOptions): Router {
  const router = PromiseRouter();

  router.get('/policy', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.getPolicy({ credentials }));
  });

  return router;
}
