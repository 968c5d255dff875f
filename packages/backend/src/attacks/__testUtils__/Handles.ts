import {
  AuthService,
  coreServices,
  createBackendModule,
  createBackendPlugin,
  DatabaseService,
} from '@backstage/backend-plugin-api';

type Client = Awaited<ReturnType<DatabaseService['getClient']>>;

/** Hands out of a running backend what HTTP does not show: databases, and a plugin's own tokens. */
export class Handles {
  approvals: Client | undefined;
  scaffolder: Client | undefined;
  /** Tokens as the plugin `agent` gets them. */
  agent: AuthService | undefined;
  /** Tokens as the scaffolder gets them. */
  scaffolderAuth: AuthService | undefined;

  static create(): Handles {
    return new Handles();
  }

  get features() {
    return [this.#agentPlugin, this.#approvalsModule, this.#scaffolderModule];
  }

  get #agentPlugin() {
    return createBackendPlugin({
      pluginId: 'agent',
      register: env => {
        env.registerInit({
          // The router makes the plugin publish the keys that its tokens are checked against.
          deps: { auth: coreServices.auth, router: coreServices.httpRouter },
          init: async ({ auth }) => {
            this.agent = auth;
          },
        });
      },
    });
  }

  get #approvalsModule() {
    return createBackendModule({
      pluginId: 'approvals',
      moduleId: 'attacks-database',
      register: env => {
        env.registerInit({
          deps: { database: coreServices.database },
          init: async ({ database }) => {
            this.approvals = await database.getClient();
          },
        });
      },
    });
  }

  get #scaffolderModule() {
    return createBackendModule({
      pluginId: 'scaffolder',
      moduleId: 'attacks-database',
      register: env => {
        env.registerInit({
          deps: { database: coreServices.database, auth: coreServices.auth },
          init: async ({ auth, database }) => {
            this.scaffolder = await database.getClient();
            this.scaffolderAuth = auth;
          },
        });
      },
    });
  }
}
