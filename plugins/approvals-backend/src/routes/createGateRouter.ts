import {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import { GATE_PROTOCOL_PATH } from '@greenlane/backstage-plugin-approvals-common';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { GateService } from '../service/gate/GateService';
import { refused } from '../service/record/refused';
import { RefusalRecorder } from '../service/record/RefusalRecorder';
import { parseRequestId } from '../validation';
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

const SCAFFOLDER = 'plugin:scaffolder';
/** A submission carries a template twice, as stored and as it will run. */
const BODY_LIMIT = '8mb';

export type GateRouterOptions = {
  gate: GateService;
  refusals: RefusalRecorder;
  auth: AuthService;
  httpAuth: HttpAuthService;
};

/** `/internal/v1`: what the gate asks; see `gate/protocol.ts` of the common package. */
export function createGateRouter(options: GateRouterOptions): Router {
  const { gate } = options;
  const guard = new GateGuard(options);
  const router = PromiseRouter();

  router.use(async (req, _res, next) => {
    await guard.assertScaffolder(req);
    next();
  });
  router.use(express.json({ limit: BODY_LIMIT }));

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

/** Lets only the scaffolder in, for itself or for the user whose request it is handling. */
class GateGuard {
  readonly #options: GateRouterOptions;

  constructor(options: GateRouterOptions) {
    this.#options = options;
  }

  async credentials(req: Request): Promise<BackstageCredentials> {
    return this.#options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
  }

  async assertScaffolder(req: Request): Promise<void> {
    const credentials = await this.credentials(req);
    const { subject, forUser } = this.#read(credentials);
    // On behalf of a user it may only show and withdraw that user's requests.
    const isHeldRoute =
      req.path.startsWith('/held') && req.path !== '/held/states';
    if (subject === SCAFFOLDER && (!forUser || isHeldRoute)) {
      return;
    }
    const actor = forUser ?? subject ?? 'unknown';
    const refusal = { kind: 'internal-route', actor };
    await this.#options.refusals.watch(refusal, async () => {
      throw refused(
        'internal-route',
        new NotAllowedError('Only the scaffolder may use this route.'),
      );
    });
  }

  #read(credentials: BackstageCredentials): {
    subject?: string;
    forUser?: string;
  } {
    const { auth } = this.#options;
    if (auth.isPrincipal(credentials, 'user')) {
      const { actor, userEntityRef } = credentials.principal;
      return { subject: actor?.subject, forUser: userEntityRef };
    }
    if (auth.isPrincipal(credentials, 'service')) {
      return { subject: credentials.principal.subject };
    }
    throw new InputError('Sign in to use approvals.');
  }
}
