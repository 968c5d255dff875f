import {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { Request } from 'express';
import { refused } from '../service/record/refused';
import { RefusalRecorder } from '../service/record/RefusalRecorder';

const SCAFFOLDER = 'plugin:scaffolder';

export type ScaffolderGuardOptions = {
  refusals: RefusalRecorder;
  auth: AuthService;
  httpAuth: HttpAuthService;
};

/** Lets only the scaffolder in, for itself or for the user whose request it is handling. */
export class ScaffolderGuard {
  readonly #options: ScaffolderGuardOptions;

  static create(options: ScaffolderGuardOptions): ScaffolderGuard {
    return new ScaffolderGuard(options);
  }

  private constructor(options: ScaffolderGuardOptions) {
    this.#options = options;
  }

  /** Of the caller, whoever it is. */
  async credentials(req: Request): Promise<BackstageCredentials> {
    return this.#options.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
  }

  /**
   * Whoever is refused here is put into the record.
   *
   * @throws NotAllowedError for everybody else
   */
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
    return {};
  }
}
