import { GATE_PROTOCOL_PATH } from '@greenlane/backstage-plugin-approvals-common';
import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { GateService } from '../service/gate/GateService';
import { limitedJson, parseRequestId } from '../validation';
import {
  parseBind,
  parseHeldQuery,
  parseHeldStates,
  parseRefusal,
  parseRelease,
  parseRetry,
  parseSubmission,
  parseTaskId,
} from './parseGateBody';
import { ScaffolderGuard, ScaffolderGuardOptions } from './ScaffolderGuard';

/** A submission carries a template twice, as stored and as it will run. */
const LIMITS = { maxBytes: 8 * 1024 * 1024, maxDepth: 100, maxKeys: 100_000 };

export type GateRouterOptions = ScaffolderGuardOptions & { gate: GateService };

/** `/internal/v1`: what the gate asks; see `gate/protocol.ts` of the common package. */
export function createGateRouter(options: GateRouterOptions): Router {
  const { gate } = options;
  const guard = ScaffolderGuard.create(options);
  const router = PromiseRouter();

  router.use(async (req, _res, next) => {
    await guard.assertScaffolder(req);
    next();
  });
  router.use(limitedJson(LIMITS));

  router.post('/submissions', async (req, res) => {
    res.json(await gate.submit(parseSubmission(req.body)));
  });
  router.post('/launches/:id/bind', async (req, res) => {
    await gate.bind(parseRequestId(req.params.id), parseBind(req.body));
    res.json({});
  });
  router.post('/launches/:id/release', async (req, res) => {
    await gate.release(parseRequestId(req.params.id), parseRelease(req.body));
    res.json({});
  });
  router.post('/claims', async (req, res) => {
    res.json(await gate.claim({ taskId: parseTaskId(req.body) }));
  });
  router.post('/retries', async (req, res) => {
    res.json(await gate.retry(parseRetry(req.body)));
  });
  router.post('/retries/:id/release', async (req, res) => {
    await gate.releaseRetry(parseRequestId(req.params.id));
    res.json({});
  });
  router.post('/refusals', async (req, res) => {
    await gate.refuse(parseRefusal(req.body));
    res.json({});
  });
  router.get('/held', async (req, res) => {
    const query = parseHeldQuery(req.query);
    res.json(await gate.listHeld(query, await guard.credentials(req)));
  });
  router.post('/held/states', async (req, res) => {
    res.json({ items: await gate.heldStates(parseHeldStates(req.body)) });
  });
  router.get('/held/:id', async (req, res) => {
    const id = parseRequestId(req.params.id);
    res.json(await gate.getHeld(id, await guard.credentials(req)));
  });
  router.post('/held/:id/cancel', async (req, res) => {
    const id = parseRequestId(req.params.id);
    res.json(await gate.cancelHeld(id, await guard.credentials(req)));
  });

  return Router().use(GATE_PROTOCOL_PATH, router);
}
