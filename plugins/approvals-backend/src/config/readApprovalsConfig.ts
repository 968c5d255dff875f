import { Config } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { CandidateConfig, readCandidate } from './readCandidate';
import { DelegationsConfig, readDelegations } from './readDelegations';
import { readEntityRefs } from './readEntityRefs';
import { refuseUnknownKeys } from './refuseUnknownKeys';

/** What the plugin reads from `approvals` in the configuration. */
export type ApprovalsConfig = {
  /** Users and groups as entity references, in lower case. */
  administrators: string[];
  /** Users and groups who see every request and decide nothing. */
  auditors: string[];
  visibility: {
    /** Owners of a template see the requests for it. */
    templateOwners: boolean;
  };
  quotas: {
    /** How many open requests one person may have. */
    openRequestsPerPerson: number;
  };
  delegations: DelegationsConfig;
  /** As configured; the policy engine checks and compiles it. */
  policyConfig: {
    policy: JsonValue | undefined;
    risk: JsonValue | undefined;
    cost: JsonValue | undefined;
  };
  /** A policy that is tried out beside the other one, or in force instead of it. */
  candidate?: CandidateConfig;
};

const DEFAULT_OPEN_REQUESTS_PER_PERSON = 200;

/**
 * Reads and checks `approvals`. Throws an error that names the path and the mend for everything that
 * is not known or not well formed, so that the backend does not start with half a configuration.
 */
export function readApprovalsConfig(config: Config): ApprovalsConfig {
  const approvals = config.getOptionalConfig('approvals');
  if (!approvals) {
    throw new Error(
      "Missing required config 'approvals': add approvals.policy to app-config.yaml, see the README",
    );
  }
  refuseUnknownKeys(approvals, 'approvals', [
    'administrators',
    'auditors',
    'visibility',
    'quotas',
    'delegations',
    'policy',
    'risk',
    'cost',
    'candidate',
    // Read by the gate, which checks what is in it.
    'gate',
  ]);
  return {
    administrators: readEntityRefs(approvals, 'administrators'),
    auditors: readEntityRefs(approvals, 'auditors'),
    visibility: readVisibility(approvals),
    quotas: readQuotas(approvals),
    delegations: readDelegations(approvals),
    policyConfig: {
      policy: approvals.getOptional('policy'),
      risk: approvals.getOptional('risk'),
      cost: approvals.getOptional('cost'),
    },
    candidate: readCandidate(approvals),
  };
}

function readVisibility(approvals: Config): ApprovalsConfig['visibility'] {
  const visibility = approvals.getOptionalConfig('visibility');
  if (visibility) {
    refuseUnknownKeys(visibility, 'approvals.visibility', ['templateOwners']);
  }
  return {
    templateOwners: visibility?.getOptionalBoolean('templateOwners') ?? false,
  };
}

function readQuotas(approvals: Config): ApprovalsConfig['quotas'] {
  const quotas = approvals.getOptionalConfig('quotas');
  if (quotas) {
    refuseUnknownKeys(quotas, 'approvals.quotas', ['openRequestsPerPerson']);
  }
  const openRequestsPerPerson =
    quotas?.getOptionalNumber('openRequestsPerPerson') ??
    DEFAULT_OPEN_REQUESTS_PER_PERSON;
  if (!Number.isInteger(openRequestsPerPerson) || openRequestsPerPerson < 1) {
    throw new Error(
      `Invalid config at 'approvals.quotas.openRequestsPerPerson': ${openRequestsPerPerson} is not a whole number of at least 1`,
    );
  }
  return { openRequestsPerPerson };
}
