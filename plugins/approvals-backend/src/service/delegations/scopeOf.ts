import { InputError } from '@backstage/errors';
import { NewDelegation } from '@greenlane/backstage-plugin-approvals-common';
import { suggest } from '../../config/suggest';
import { DelegationScope } from '../../domain/delegation/Delegation';
import { PolicyInForce } from '../../domain/PolicyInForce';

/**
 * What a new delegation is about, in the terms of the policy in force.
 *
 * @throws InputError for a tier that the policy does not have, or an amount where it has no costs
 */
export function scopeOf(
  { templates, tiers, mostMonthly }: NewDelegation,
  policy: Pick<PolicyInForce, 'describe' | 'currency'>,
): DelegationScope {
  const known = tiers ? policy.describe().tiers.map(({ id }) => id) : [];
  const unknown = tiers?.find(tier => !known.includes(tier));
  if (unknown !== undefined) {
    const meant = suggest(unknown, known);
    const mend = meant
      ? `did you mean "${meant}"?`
      : `it has ${known.join(', ')}.`;
    throw new InputError(
      `The policy has no tier ${JSON.stringify(unknown.slice(0, 50))}: ${mend}`,
    );
  }
  if (mostMonthly === undefined) {
    return { templates, tiers };
  }
  if (policy.currency === '') {
    throw new InputError(
      'The policy of this portal estimates no costs, so no request would be within "mostMonthly". Leave it out.',
    );
  }
  const most = { monthly: mostMonthly, currency: policy.currency };
  return { templates, tiers, most };
}
