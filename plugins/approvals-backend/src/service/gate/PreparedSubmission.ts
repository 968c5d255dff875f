import { SubmissionRequest } from '@greenlane/backstage-plugin-approvals-common';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Membership } from '../../domain/eligibility/Eligibility';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { WindowOwners } from '../../domain/windows/windowKeys';
import { Subject } from '../subjects/SubjectBuilder';

/** A submission with everything that had to be asked of others, ready to be answered in a transaction. */
export type PreparedSubmission = {
  submission: SubmissionRequest;
  /** Entity reference, or `service:<subject>`. */
  requester: string;
  actor: string;
  subject: Subject;
  /** Whose request it is: also what stands in the record. */
  owners: WindowOwners;
  /** Whatever is configured in the meantime, this one judges it. */
  policy: PolicyInForce;
  /** As things stood outside the transaction. */
  evaluation: Evaluation;
  /** Who is in the groups that people are asked from or kept out by, and who is the same human. */
  membership: Membership;
};
