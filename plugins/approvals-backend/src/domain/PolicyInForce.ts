import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import {
  Evaluation,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';

/** The policy that the running portal is configured with. */
export interface PolicyInForce {
  evaluate(subject: PolicySubject): Evaluation;
  /** Whether it asks for more now than was asked for when the request was made. */
  asksMore(current: Evaluation, frozen: Evaluation): boolean;
  describe(): PolicyView;
}
