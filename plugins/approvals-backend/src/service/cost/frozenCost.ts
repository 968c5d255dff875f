import {
  EstimatorAnswer,
  Evaluation,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';
import { isDeepStrictEqual } from 'node:util';
import { PolicyInForce } from '../../domain/PolicyInForce';

/** The estimate of an earlier evaluation by the same policy of the same values, if it has one. */
export function frozenCost(options: {
  policy: PolicyInForce;
  subject: PolicySubject;
  frozen?: Evaluation;
}): EstimatorAnswer | undefined {
  const { policy, subject, frozen } = options;
  const isSame =
    frozen?.policyHash === policy.hash &&
    isDeepStrictEqual(frozen.input.parameters, subject.parameters);
  return isSame ? frozen.input.outside?.cost : undefined;
}
