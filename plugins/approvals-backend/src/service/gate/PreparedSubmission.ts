import { SubmissionRequest } from '@greenlane/backstage-plugin-approvals-common';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { QuorumState } from '../../domain/quorum';
import { Subject } from '../subjects/SubjectBuilder';

/** A submission with everything that had to be asked of others, ready to be answered in a transaction. */
export type PreparedSubmission = {
  submission: SubmissionRequest;
  /** Entity reference, or `service:<subject>`. */
  requester: string;
  actor: string;
  subject: Subject;
  evaluation: Evaluation;
  /** Who could decide, as things stand. */
  people: QuorumState;
};
