import { JsonObject } from '@backstage/types';
import { testConfig } from './testConfig';

/** What working time is in {@link timedConfig}. */
export const OFFICE_HOURS = {
  timeZone: 'Europe/Berlin',
  days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
  from: '09:00',
  to: '17:00',
};

/**
 * The policy of the tests with working hours, and more of its own.
 *
 * @param more - `policy`: beside the tiers; `tiers`: by their id, what they have besides
 */
export function timedConfig(
  more: { policy?: JsonObject; tiers?: Record<string, JsonObject> } = {},
): JsonObject {
  const { approvals } = testConfig() as any;
  const { policy } = approvals;
  return {
    approvals: {
      ...approvals,
      policy: {
        ...policy,
        workingHours: OFFICE_HOURS,
        ...more.policy,
        tiers: policy.tiers.map((tier: JsonObject) => ({
          ...tier,
          ...more.tiers?.[String(tier.id)],
        })),
      },
    },
  };
}
