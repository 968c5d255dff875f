import { RefusedPolicy } from './PolicyVersionView';
import { ShadowRole } from './ShadowResult';
import { PolicyDescription } from '@greenlane/backstage-plugin-approvals-policy';

/** What `GET /policy` answers: the policy in plain sentences, as data, and as configured. */
export type PolicyView = PolicyDescription & {
  /** The policy that is evaluated beside it; only to administrators and auditors. */
  shadow?: { role: ShadowRole; policyHash: string };
  /** Only to administrators: the configuration has changed since, and could not be taken over. */
  refused?: RefusedPolicy;
};
