import { ApprovalsConfig } from '../config';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { PolicyHolder } from '../domain/policy/PolicyHolder';
import { PeopleDirectory } from '../people';
import { Evaluations } from './evaluation/Evaluations';
import { RefusalRecorder } from './record/RefusalRecorder';
import { RequestRecorder } from './record/RequestRecorder';
import { ShadowRecorder } from './record/ShadowRecorder';
import { SubjectBuilder } from './subjects/SubjectBuilder';
import { TemplateReader } from './subjects/TemplateReader';
import { TaskReader } from './gate/TaskReader';

/** What the parts of the service share; wired together in `createServices`. */
export type Services = {
  database: ApprovalsDatabase;
  config: ApprovalsConfig;
  /** Whoever judges something takes what is current once, and keeps to it until they are done. */
  policies: PolicyHolder;
  evaluations: Evaluations;
  people: PeopleDirectory;
  subjects: SubjectBuilder;
  templates: TemplateReader;
  tasks: TaskReader;
  recorder: RequestRecorder;
  shadows: ShadowRecorder;
  refusals: RefusalRecorder;
  createId: () => string;
  /** To be called after a commit: there may be something to send. */
  wakeDrain: () => void;
};
