import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { parsePolicyHash } from '../validation/parsePolicyHash';
import { HandlerOptions } from './HandlerOptions';

/** `/policy`: the policy in force and the one in the shadow; `/policies`: every one there ever was. */
export function createPolicyRouter({
  service,
  httpAuth,
}: HandlerOptions): Router {
  const router = PromiseRouter();

  router.get('/policy', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.getPolicy({ credentials }));
  });

  router.get('/policy/shadow', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.getShadow({ credentials }));
  });

  router.get('/policies/:hash', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const hash = parsePolicyHash(req.params.hash);
    res.json(await service.getPolicyVersion(hash, { credentials }));
  });

  return router;
}
