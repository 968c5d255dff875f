import {
  AuditorServiceCreateEventOptions,
  coreServices,
  createServiceFactory,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { JsonObject } from '@backstage/types';
import { Failpoints } from './Failpoints';
import { Journal, JournalEntry } from './Journal';

type Outside = { journal: Journal; failpoints: Failpoints };

/** What stands in for everything around the approvals plugin and the scaffolder. */
export function standIns(
  options: Outside & { entities: Entity[]; config: JsonObject },
) {
  return [
    configOf(options.config),
    noLogger(),
    noUrlReader(),
    catalogOf(options.entities),
    notificationsTo(options),
    signalsTo(options),
    auditorTo(options),
  ];
}

function configOf(config: JsonObject) {
  return createServiceFactory({
    service: coreServices.rootConfig,
    deps: {},
    factory: () => new ConfigReader(config),
  });
}

/** The tests cause most errors themselves, and Backstage's own logger first collects the secrets of every schema. */
function noLogger() {
  const silent = () => {};
  const logger: LoggerService = {
    debug: silent,
    info: silent,
    warn: silent,
    error: silent,
    child: () => logger,
  };
  return createServiceFactory({
    service: coreServices.rootLogger,
    deps: {},
    factory: () => logger,
  });
}

/** The templates fetch nothing. */
function noUrlReader() {
  const refuse = async () => {
    throw new Error('This portal reads no addresses.');
  };
  return createServiceFactory({
    service: coreServices.urlReader,
    deps: {},
    factory: () => ({ readUrl: refuse, readTree: refuse, search: refuse }),
  });
}

function catalogOf(entities: Entity[]) {
  const byRef = new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  const find = (ref: string) => byRef.get(ref.toLocaleLowerCase('en-US'));
  const catalog: Partial<CatalogService> = {
    getEntityByRef: async ref =>
      find(typeof ref === 'string' ? ref : stringifyEntityRef(ref)),
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(find),
    }),
  };
  return createServiceFactory({
    service: catalogServiceRef,
    deps: {},
    factory: () => catalog as CatalogService,
  });
}

function notificationsTo(outside: Outside) {
  return createServiceFactory({
    service: notificationService,
    deps: {},
    factory: () => ({
      async send({ recipients, payload }) {
        const to =
          'entityRef' in recipients ? [recipients.entityRef].flat() : [];
        const { scope, title } = payload;
        await leave(outside, { kind: 'notification', scope, title, to });
      },
    }),
  });
}

function signalsTo(outside: Outside) {
  return createServiceFactory({
    service: signalsServiceRef,
    deps: {},
    factory: () => ({
      async publish({ message }) {
        const requestId = String(message.requestId);
        await leave(outside, { kind: 'signal', requestId });
      },
    }),
  });
}

function auditorTo(outside: Outside) {
  const write = async ({ eventId, meta }: AuditorServiceCreateEventOptions) => {
    if (eventId === 'approval-request') {
      const { id, requestId, type } = meta as Record<string, string>;
      await leave(outside, { kind: 'audit', id, requestId, type });
    }
  };
  return createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      createEvent: async options => ({
        success: async () => write(options),
        fail: async () => {},
      }),
    }),
  });
}

/** The portal can end just before something leaves it, and just after. */
async function leave(
  { journal, failpoints }: Outside,
  entry: JournalEntry,
): Promise<void> {
  await failpoints.pass(`before the ${entry.kind}`);
  journal.write(entry);
  await failpoints.pass(`after the ${entry.kind}`);
}
