import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Client } from './Client';
import { Failpoints } from './Failpoints';
import { HandDrivenScheduler } from './HandDrivenScheduler';
import { MovableClock } from './MovableClock';
import { readRecord } from './readRecord';
import { tapDatabase } from './tapDatabase';

type ControlsOptions = {
  failpoints: Failpoints;
  clock: MovableClock;
  scheduler: HandDrivenScheduler;
};

/** What the test can ask of the process, by the name in `/api/crash/<name>`. */
type Controls = Record<
  string,
  (query: Record<string, unknown>) => unknown | Promise<unknown>
>;

/** Lets the test drive this process, and watches what the two databases are asked. */
export function controls(options: ControlsOptions) {
  const { failpoints, clock, scheduler } = options;
  const clients = new Map<string, Client>();
  const plugin = controlPlugin({
    arm: ({ fatal }) => failpoints.arm(fatal ? Number(fatal) : undefined),
    passed: () => failpoints.passed,
    quiet: () => failpoints.quiet(),
    end: () => failpoints.end('the end'),
    clock: ({ ahead }) => clock.moveTo(Number(ahead)),
    jobs: () => scheduler.jobs,
    run: ({ job }) => scheduler.run(String(job)),
    record: () =>
      readRecord(clients.get('approvals')!, clients.get('scaffolder')!),
  });
  const watchers = ['approvals', 'scaffolder'].map(pluginId =>
    databaseModule(pluginId, client => {
      clients.set(pluginId, client);
      tapDatabase(pluginId, client, options);
    }),
  );
  return [plugin, ...watchers];
}

function controlPlugin(answers: Controls) {
  return createBackendPlugin({
    pluginId: 'crash',
    register(env) {
      env.registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use((req, res, next) => {
            Promise.resolve(req.path.slice(1))
              .then(name => answers[name](req.query))
              .then(answer => res.json(answer ?? {}), next);
          });
          httpRouter.addAuthPolicy({ path: '/', allow: 'unauthenticated' });
        },
      });
    },
  });
}

function databaseModule(pluginId: string, use: (client: Client) => void) {
  return createBackendModule({
    pluginId,
    moduleId: 'crash-database',
    register(env) {
      env.registerInit({
        deps: { database: coreServices.database },
        async init({ database }) {
          use(await database.getClient());
        },
      });
    },
  });
}
