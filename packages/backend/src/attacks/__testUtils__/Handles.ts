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
    const handles = this;
    return createBackendPlugin({
      pluginId: 'agent',
      register(env) {
        env.registerInit({
          // The router makes the plugin publish the keys that its tokens are checked against.
          deps: { auth: coreServices.auth, router: coreServices.httpRouter },
          async init({ auth }) {
            handles.agent = auth;
          },
        });
      },
    });
  }

  get #approvalsModule() {
    const handles = this;
    return createBackendModule({
      pluginId: 'approvals',
      moduleId: 'attacks-database',
      register(env) {
        env.registerInit({
          deps: { database: coreServices.database },
          async init({ database }) {
            handles.approvals = await database.getClient();
          },
        });
      },
    });
  }

  get #scaffolderModule() {
    const handles = this;
    return createBackendModule({
      pluginId: 'scaffolder',
      moduleId: 'attacks-database',
      register(env) {
        env.registerInit({
          deps: { database: coreServices.database, auth: coreServices.auth },
          async init({ auth, database }) {
            handles.scaffolder = await database.getClient();
            handles.scaffolderAuth = auth;
          },
        });
      },
    });
  }
}
