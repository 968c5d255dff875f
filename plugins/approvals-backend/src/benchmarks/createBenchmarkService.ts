import {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { Knex } from 'knex';
import { LiveConfig, readApprovalsConfig } from '../config';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { compilePolicySet } from '../domain/policy/compilePolicySet';
import { PolicyHolder } from '../domain/policy/PolicyHolder';
import { CatalogPeopleDirectory } from '../people';
import { CallerReader } from '../service/CallerReader';
import { CheckTypeRegistry } from '../service/checks/CheckTypeRegistry';
import { EstimatorRegistry } from '../service/cost/EstimatorRegistry';
import { createServices } from '../service/createServices';
import { DefaultApprovalsService } from '../service/DefaultApprovalsService';
import { SelectorRegistry } from '../service/selectors/SelectorRegistry';
import { Submissions } from '../service/gate/Submissions';
import { keepPolicyVersions } from '../service/policies/keepPolicyVersions';
import { config as rawConfig, entities } from './organisation';

const auth = {
  isPrincipal: ({ principal }: { principal: any }, type: string) =>
    principal.type === type,
  getOwnServiceCredentials: async () => ({ principal: { type: 'service' } }),
} as unknown as AuthService;

const auditor = {
  createEvent: async () => ({
    success: async () => undefined,
    fail: async () => undefined,
  }),
} as unknown as AuditorService;

/** The service on a migrated database, without HTTP; catalog and auditor answer at once. */
export async function createBenchmarkService(knex: Knex) {
  const database = ApprovalsDatabase.create({ knex });
  const config = LiveConfig.create(
    readApprovalsConfig(new ConfigReader(rawConfig)),
  );
  const policies = PolicyHolder.create(compilePolicySet(config));
  await keepPolicyVersions(database, policies.current);
  const catalog = stubCatalog();
  const now = () => Date.now();
  const people = CatalogPeopleDirectory.create({ catalog, auth, now });
  const services = createServices({
    database,
    config,
    policies,
    people,
    checkTypes: CheckTypeRegistry.create(),
    estimators: EstimatorRegistry.create(),
    selectors: SelectorRegistry.create(),
    catalog,
    scaffolder: {} as ScaffolderService,
    auth,
    auditor,
    logger: {} as LoggerService,
    wakeDrain: () => undefined,
  });
  const callers = CallerReader.create({ auth, database, people, config });
  return {
    approvals: DefaultApprovalsService.create({ services, callers }),
    submissions: Submissions.create({ services }),
  };
}

/** Credentials of a signed-in person. */
export function credentialsOf(userEntityRef: string): BackstageCredentials {
  return {
    $$type: '@backstage/BackstageCredentials',
    principal: { type: 'user', userEntityRef },
  };
}

function stubCatalog(): CatalogService {
  const byRef = new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  return {
    getEntityByRef: async (ref: string) => byRef.get(ref),
    getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => ({
      items: entityRefs.map(ref => byRef.get(ref)),
    }),
  } as unknown as CatalogService;
}
