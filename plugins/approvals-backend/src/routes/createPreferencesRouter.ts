import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { parsePreferences } from '../validation';
import { HandlerOptions } from './HandlerOptions';

/** `/preferences`: how the caller wants to be told. */
export function createPreferencesRouter({
  service,
  httpAuth,
}: HandlerOptions): Router {
  const router = PromiseRouter();

  router.get('/preferences', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    res.json(await service.getPreferences({ credentials }));
  });

  router.put('/preferences', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const preferences = parsePreferences(req.body);
    res.json(await service.setPreferences(preferences, { credentials }));
  });

  return router;
}
