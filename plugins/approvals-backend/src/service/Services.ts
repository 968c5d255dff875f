import { ApprovalsConfig } from '../config';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { PolicyInForce } from '../domain/PolicyInForce';
import { PeopleDirectory } from '../people';
import { RefusalRecorder } from './record/RefusalRecorder';
import { RequestRecorder } from './record/RequestRecorder';
import { SubjectBuilder } from './subjects/SubjectBuilder';
import { TemplateReader } from './subjects/TemplateReader';
import { TaskReader } from './gate/TaskReader';

/** What the parts of the service share; wired together in `createServices`. */
export type Services = {
  database: ApprovalsDatabase;
  config: ApprovalsConfig;
  policy: PolicyInForce;
  people: PeopleDirectory;
  subjects: SubjectBuilder;
  templates: TemplateReader;
  tasks: TaskReader;
  recorder: RequestRecorder;
  refusals: RefusalRecorder;
  createId: () => string;
  /** To be called after a commit: there may be something to send. */
  wakeDrain: () => void;
};
