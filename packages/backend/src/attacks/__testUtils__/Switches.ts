import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';

type Decide = (
  request: PolicyQuery,
  user?: PolicyQueryUser,
) => PolicyDecision | undefined | Promise<PolicyDecision | undefined>;

/** What a test can turn while a portal runs. */
export class Switches {
  /** Decides permissions; whatever it leaves undecided is allowed. */
  permissions: Decide = () => undefined;
  /** Answers what the approvals plugin would answer: `undefined` lets it answer itself. */
  approvals: (path: string) => number | undefined = () => undefined;

  static create(): Switches {
    return new Switches();
  }

  reset(): void {
    this.permissions = () => undefined;
    this.approvals = () => undefined;
  }

  get permissionModule() {
    return createBackendModule({
      pluginId: 'permission',
      moduleId: 'attacks',
      register: env => {
        env.registerInit({
          deps: { policy: policyExtensionPoint },
          init: async ({ policy }) => {
            policy.setPolicy({
              handle: async (request, user) =>
                (await this.permissions(request, user)) ?? {
                  result: AuthorizeResult.ALLOW,
                },
            });
          },
        });
      },
    });
  }

  /** Modules start before their plugin, so this stands in front of every route of it. */
  get approvalsModule() {
    return createBackendModule({
      pluginId: 'approvals',
      moduleId: 'attacks',
      register: env => {
        env.registerInit({
          deps: { httpRouter: coreServices.httpRouter },
          init: async ({ httpRouter }) => {
            httpRouter.use((req, res, next) => {
              const status = this.approvals(req.path);
              if (status === undefined) {
                next();
              } else if (status === 0) {
                req.socket.destroy();
              } else {
                res.status(status).json({ error: { name: 'Down' } });
              }
            });
          },
        });
      },
    });
  }
}
