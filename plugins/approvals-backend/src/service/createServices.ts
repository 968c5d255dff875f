import { randomUUID } from 'node:crypto';
import {
  AuditorService,
  AuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { ApprovalsConfig } from '../config';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { PolicyHolder } from '../domain/policy/PolicyHolder';
import { PeopleDirectory } from '../people';
import { CheckRunner } from './checks/CheckRunner';
import { CheckTypeRegistry } from './checks/CheckTypeRegistry';
import { EstimatorRegistry } from './cost/EstimatorRegistry';
import { EstimatorRunner } from './cost/EstimatorRunner';
import { Evaluations } from './evaluation/Evaluations';
import { ShadowQuestions } from './evaluation/ShadowQuestions';
import { TaskReader } from './gate/TaskReader';
import { NewsWriter } from './record/NewsWriter';
import { RefusalRecorder } from './record/RefusalRecorder';
import { RequestRecorder } from './record/RequestRecorder';
import { ShadowRecorder } from './record/ShadowRecorder';
import { SelectorRegistry } from './selectors/SelectorRegistry';
import { SelectorRunner } from './selectors/SelectorRunner';
import { Services } from './Services';
import { SubjectBuilder } from './subjects/SubjectBuilder';
import { TemplateReader } from './subjects/TemplateReader';

export type ServicesOptions = {
  database: ApprovalsDatabase;
  config: ApprovalsConfig;
  policies: PolicyHolder;
  people: PeopleDirectory;
  checkTypes: CheckTypeRegistry;
  estimators: EstimatorRegistry;
  selectors: SelectorRegistry;
  catalog: CatalogService;
  scaffolder: ScaffolderService;
  auth: AuthService;
  auditor: AuditorService;
  logger: LoggerService;
  wakeDrain: () => void;
  /** Ids of the channels that modules have added. */
  channels?: readonly string[];
  /** For tests; two seconds otherwise. */
  selectorTimeLimitMs?: number;
  /** For tests; random otherwise. */
  createId?: () => string;
};

/** Wires what the parts of the service share. */
export function createServices(options: ServicesOptions): Services {
  const { database, config, policies, people, auth } = options;
  const createId = options.createId ?? randomUUID;
  const { channels } = options;
  const news = NewsWriter.create({ config, createId, channels });
  const runners = {
    checks: CheckRunner.create(options),
    costs: EstimatorRunner.create(options),
    selectors: SelectorRunner.create(options),
  };
  const questions = ShadowQuestions.create(runners);
  const shadows = ShadowRecorder.create({ ...options, questions });
  const recorder = RequestRecorder.create({ news, createId, shadows });
  const templates = TemplateReader.create({ catalog: options.catalog, auth });
  return {
    database,
    config,
    policies,
    evaluations: Evaluations.create({ database, ...runners }),
    people,
    templates,
    subjects: SubjectBuilder.create({ templates, people }),
    tasks: TaskReader.create({ scaffolder: options.scaffolder, auth }),
    recorder,
    shadows,
    refusals: RefusalRecorder.create({ ...options, recorder, createId }),
    createId,
    wakeDrain: options.wakeDrain,
  };
}
