import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  approvalsChannelsExtensionPoint,
  approvalsChecksExtensionPoint,
  approvalsCostEstimatorsExtensionPoint,
  approvalsSelectorsExtensionPoint,
} from '@greenlane/backstage-plugin-approvals-node';
import { LiveConfig, readApprovalsConfig } from './config';
import { ApprovalsDatabase } from './database/ApprovalsDatabase';
import { assertGuards } from './database/assertGuards';
import { migrate } from './database/migrate';
import { DatabaseOutboxStore } from './database/operations/outbox/DatabaseOutboxStore';
import { compilePolicySet } from './domain/policy/compilePolicySet';
import { PolicyHolder } from './domain/policy/PolicyHolder';
import { AuditTrail } from './service/record/AuditTrail';
import { ChannelRegistry, OutboxDrain } from './effects';
import { tellAdministrators } from './effects/tellAdministrators';
import { CatalogPeopleDirectory } from './people';
import { registerPermissions } from './registerPermissions';
import { createRouter } from './routes/createRouter';
import { CheckTypeRegistry } from './service/checks/CheckTypeRegistry';
import { EstimatorRegistry } from './service/cost/EstimatorRegistry';
import { SelectorRegistry } from './service/selectors/SelectorRegistry';
import { AuthorizedApprovalsService } from './service/AuthorizedApprovalsService';
import { CallerReader } from './service/CallerReader';
import { createServices } from './service/createServices';
import { DefaultApprovalsService } from './service/DefaultApprovalsService';
import { PermissionNarrowing } from './service/PermissionNarrowing';
import { DelegatedSubstitutes } from './service/delegations/DelegatedSubstitutes';
import { Delegations } from './service/delegations/Delegations';
import { HistoryExports } from './service/history/HistoryExports';
import { GateService } from './service/gate/GateService';
import { keepPolicyVersions } from './service/policies/keepPolicyVersions';
import { DatabaseAddressees } from './service/preferences/DatabaseAddressees';
import { PolicyReloads } from './service/policies/PolicyReloads';
import { RunWatcher } from './service/gate/RunWatcher';
import { Caretaker } from './tasks/Caretaker';
import { DelegationNews } from './tasks/DelegationNews';
import { Digests } from './tasks/Digests';
import { scheduleTasks } from './tasks/scheduleTasks';

/** The `approvals` plugin: applies the policy, keeps requests and decisions, answers the gate. */
export const approvalsPlugin = createBackendPlugin({
  pluginId: 'approvals',
  register(env) {
    const checkTypes = CheckTypeRegistry.create();
    env.registerExtensionPoint(approvalsChecksExtensionPoint, checkTypes);
    const estimators = EstimatorRegistry.create();
    env.registerExtensionPoint(
      approvalsCostEstimatorsExtensionPoint,
      estimators,
    );
    const selectors = SelectorRegistry.create();
    env.registerExtensionPoint(approvalsSelectorsExtensionPoint, selectors);
    const channels = ChannelRegistry.create();
    env.registerExtensionPoint(approvalsChannelsExtensionPoint, channels);
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scaffolder: scaffolderServiceRef,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { auth, catalog, logger, permissions, permissionsRegistry } =
          deps;
        const config = LiveConfig.create(readApprovalsConfig(deps.config));
        const extensions = {
          checkTypes: checkTypes.types,
          estimators: estimators.ids,
          selectors: selectors.ids,
        };
        const policies = PolicyHolder.create(
          compilePolicySet(config, extensions),
        );
        const knex = await deps.database.getClient();
        if (!deps.database.migrations?.skip) {
          await migrate(knex);
        }
        await assertGuards(knex);
        const database = ApprovalsDatabase.create({ knex });
        await keepPolicyVersions(database, policies.current);
        const now = () => Date.now();
        const people = CatalogPeopleDirectory.create({ ...deps, now });
        const drain = OutboxDrain.create({
          store: DatabaseOutboxStore.create({ database }),
          people,
          substitutes: DelegatedSubstitutes.create({ database, people }),
          logger,
          clock: { now },
          notifications: deps.notifications,
          signals: deps.signals,
          events: deps.events,
          audit: AuditTrail.create({ auditor: deps.auditor }),
          addressees: DatabaseAddressees.create({ database }),
          channels,
        });
        const services = createServices({
          ...deps,
          database,
          config,
          policies,
          people,
          checkTypes,
          estimators,
          selectors,
          catalog,
          channels: channels.ids,
          wakeDrain: () => drain.wake(),
        });
        registerPermissions({ permissionsRegistry, database });
        const callers = CallerReader.create({
          auth,
          people,
          config,
          database,
        });
        const watcher = RunWatcher.create({ services });
        const approvals = DefaultApprovalsService.create({ services, callers });
        const narrowing = PermissionNarrowing.create(deps);
        const service = AuthorizedApprovalsService.create({
          service: approvals,
          permissions,
          narrowing,
        });
        const gate = GateService.create({
          services,
          callers,
          watcher,
          approvals: service,
          narrowing,
        });
        const reloads = PolicyReloads.create({
          ...deps,
          live: config,
          policies,
          database,
          extensions,
          tell: issues =>
            tellAdministrators(issues, {
              notifications: deps.notifications,
              people,
              administrators: config.administrators,
            }),
        });
        const { refusals } = services;
        const exports = HistoryExports.create({
          ...deps,
          services,
          callers,
          narrowing,
        });
        const delegations = Delegations.create({ ...deps, services, callers });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            service,
            gate,
            exports,
            delegations,
            refusals,
          }),
        );
        const caretaker = Caretaker.create({ services, watcher, logger });
        const narrows =
          deps.config.getOptionalBoolean('permission.enabled') ?? false;
        const countInbox = async (person: string) => {
          const count = await approvals.countInbox(person);
          return narrows && count > 0 ? undefined : count;
        };
        const telling = { ...deps, database, countInbox };
        const digests = Digests.create(telling);
        const delegationNews = DelegationNews.create(telling);
        const { scheduler } = deps;
        deps.lifecycle.addStartupHook(() =>
          scheduleTasks({
            scheduler,
            caretaker,
            digests,
            delegationNews,
            drain,
            reloads,
          }),
        );
        deps.lifecycle.addShutdownHook(reloads.follow());
        deps.lifecycle.addShutdownHook(() => drain.idle());
        deps.lifecycle.addShutdownHook(() => services.shadows.idle());
      },
    });
  },
});
