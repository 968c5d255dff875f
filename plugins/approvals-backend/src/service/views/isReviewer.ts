import { ApprovalsConfig } from '../../config';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { Caller } from '../Caller';

/**
 * Whether the caller is one of the people who look at emergencies afterwards: those whom the policy in
 * force names, or administrators where it names nobody any more.
 */
export function isReviewer(
  caller: Caller,
  options: {
    policy: Pick<PolicyInForce, 'breakGlass'>;
    config: Pick<ApprovalsConfig, 'administrators'>;
  },
): boolean {
  const reviewers =
    options.policy.breakGlass?.reviewFrom ?? options.config.administrators;
  return (
    caller.kind === 'person' && caller.refs.some(ref => reviewers.includes(ref))
  );
}
