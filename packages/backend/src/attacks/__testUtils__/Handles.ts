import {
  AuthService,
  BackendFeature,
  coreServices,
  createBackendModule,
  createBackendPlugin,
  DatabaseService,
} from '@backstage/backend-plugin-api';

type Client = Awaited<ReturnType<DatabaseService['getClient']>>;

const PLUGINS = ['agent', 'approvals', 'scaffolder'];

/** Hands out of a running backend what HTTP does not show: databases, and a plugin's own tokens. */
export class Handles {
  readonly #databases = new Map<string, Client>();
  readonly #auth = new Map<string, AuthService>();

  static create(): Handles {
    return new Handles();
  }

  /** The database of the approvals plugin. */
  get approvals(): Client {
    return this.#databases.get('approvals')!;
  }

  /** The database of the scaffolder. */
  get scaffolder(): Client {
    return this.#databases.get('scaffolder')!;
  }

  /** Tokens as this plugin gets them; `agent` is a plugin of the suite's own. */
  auth(plugin: 'agent' | 'scaffolder'): AuthService {
    return this.#auth.get(plugin)!;
  }

  get features(): BackendFeature[] {
    const agent = createBackendPlugin({
      pluginId: 'agent',
      register(env) {
        env.registerInit({
          // The router makes the plugin publish the keys that its tokens are checked against.
          deps: { router: coreServices.httpRouter },
          async init() {},
        });
      },
    });
    return [agent, ...PLUGINS.map(pluginId => this.#moduleOf(pluginId))];
  }

  #moduleOf(pluginId: string): BackendFeature {
    return createBackendModule({
      pluginId,
      moduleId: 'attacks-handles',
      register: env => {
        env.registerInit({
          deps: { auth: coreServices.auth, database: coreServices.database },
          init: async ({ auth, database }) => {
            this.#auth.set(pluginId, auth);
            this.#databases.set(pluginId, await database.getClient());
          },
        });
      },
    });
  }
}
