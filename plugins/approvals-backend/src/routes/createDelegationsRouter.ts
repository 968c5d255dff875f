import { HttpAuthService } from '@backstage/backend-plugin-api';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Delegations } from '../service/delegations/Delegations';
import {
  parseDelegation,
  parseDelegationId,
  parseDelegationQuery,
} from '../validation/parseDelegation';

/** `/delegations`: who decides for whom. */
export function createDelegationsRouter(options: {
  delegations: Delegations;
  httpAuth: HttpAuthService;
}): Router {
  const { delegations, httpAuth } = options;
  const router = PromiseRouter();

  router.get('/delegations', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = parseDelegationQuery(req.query);
    res.json(await delegations.list(query, credentials));
  });

  router.post('/delegations', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const body = parseDelegation(req.body);
    res.json(await delegations.create(body, credentials));
  });

  router.delete('/delegations/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const id = parseDelegationId(req.params.id);
    res.json(await delegations.end(id, credentials));
  });

  return router;
}
