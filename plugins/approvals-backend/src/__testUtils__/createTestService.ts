import { mockServices, TestDatabaseId } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  ApprovalsCheck,
  ApprovalsSelector,
  CostEstimator,
} from '@greenlane/backstage-plugin-approvals-node';
import { LiveConfig, readApprovalsConfig } from '../config';
import { compilePolicySet } from '../domain/policy/compilePolicySet';
import { PolicyHolder } from '../domain/policy/PolicyHolder';
import { CatalogPeopleDirectory } from '../people';
import { CheckTypeRegistry } from '../service/checks/CheckTypeRegistry';
import { EstimatorRegistry } from '../service/cost/EstimatorRegistry';
import { SelectorRegistry } from '../service/selectors/SelectorRegistry';
import { CallerReader } from '../service/CallerReader';
import { createServices } from '../service/createServices';
import { Delegations } from '../service/delegations/Delegations';
import { DefaultApprovalsService } from '../service/DefaultApprovalsService';
import { GateService } from '../service/gate/GateService';
import { keepPolicyVersions } from '../service/policies/keepPolicyVersions';
import { RunWatcher } from '../service/gate/RunWatcher';
import { Caretaker } from '../tasks/Caretaker';
import { createTestDatabase } from './databases';
import { organisationEntities, templateEntity } from './entities';
import { FakeCatalog, FakeScaffolder } from './startApprovals';
import { testConfig } from './testConfig';

export type TestService = Awaited<ReturnType<typeof createTestService>>;

/** The service without HTTP, with a clock that stands still until it is moved. */
export async function createTestService(
  database: TestDatabaseId,
  options: {
    config?: object;
    entities?: Entity[];
    checks?: ApprovalsCheck<any>[];
    estimators?: CostEstimator[];
    selectors?: ApprovalsSelector[];
  } = {},
) {
  const test = await createTestDatabase(database);
  const catalog = new FakeCatalog([
    ...organisationEntities({
      users: {
        developer: ['payments'],
        'team-lead': ['payments'],
        'team-lead-two': ['payments'],
        security: ['security'],
        director: ['directors'],
        platform: ['platform'],
      },
    }),
    templateEntity('sandbox'),
    templateEntity('service'),
    templateEntity('production'),
    ...(options.entities ?? []),
  ]);
  const scaffolder = new FakeScaffolder();
  const auth = mockServices.auth();
  const logger = mockServices.logger.mock();
  const config = LiveConfig.create(
    readApprovalsConfig(
      new ConfigReader((options.config ?? testConfig()) as any),
    ),
  );
  const checkTypes = CheckTypeRegistry.create();
  options.checks?.forEach(check => checkTypes.addCheck(check));
  const estimators = EstimatorRegistry.create();
  options.estimators?.forEach(one => estimators.addEstimator(one));
  const selectors = SelectorRegistry.create();
  options.selectors?.forEach(one => selectors.addSelector(one));
  const policies = PolicyHolder.create(
    compilePolicySet(config, {
      checkTypes: checkTypes.types,
      estimators: estimators.ids,
      selectors: selectors.ids,
    }),
  );
  await keepPolicyVersions(test.database, policies.current);
  const people = CatalogPeopleDirectory.create({
    catalog: catalog.service(),
    auth,
    now: () => test.clock.milliseconds,
  });
  const auditor = mockServices.auditor.mock({
    createEvent: async () => ({
      success: async () => undefined,
      fail: async () => undefined,
    }),
  });
  const services = createServices({
    database: test.database,
    config,
    policies,
    people,
    checkTypes,
    estimators,
    selectors,
    selectorTimeLimitMs: 50,
    catalog: catalog.service(),
    scaffolder: scaffolder as unknown as ScaffolderService,
    auth,
    logger,
    auditor,
    wakeDrain: () => undefined,
  });
  const callers = CallerReader.create({
    auth,
    people,
    config,
    database: test.database,
  });
  const watcher = RunWatcher.create({ services });
  const approvals = DefaultApprovalsService.create({ services, callers });
  return {
    ...test,
    catalog,
    scaffolder,
    config,
    services,
    approvals,
    delegations: Delegations.create({ services, callers, auditor, logger }),
    auditor,
    auth,
    logger,
    gate: GateService.create({
      services,
      callers,
      watcher,
      approvals,
      narrowing: { narrow: async () => ({}) },
    }),
    caretaker: Caretaker.create({ services, watcher, logger }),
  };
}
