import { Config } from '@backstage/config';
import { JsonValue } from '@backstage/types';
import { refuseUnknownKeys } from './refuseUnknownKeys';

/** `approvals.candidate`, as configured. */
export type CandidateConfig = {
  /** `shadow`: it is only recorded what it would do. `enforce`: it decides. */
  mode: 'shadow' | 'enforce';
  policy: JsonValue | undefined;
  /** Left out: as in the policy that it would take the place of. */
  risk: JsonValue | undefined;
  cost: JsonValue | undefined;
};

/** Reads `approvals.candidate`; throws with the path for a key or a mode that is not known. */
export function readCandidate(approvals: Config): CandidateConfig | undefined {
  const candidate = approvals.getOptionalConfig('candidate');
  if (!candidate) {
    return undefined;
  }
  const known = ['mode', 'policy', 'risk', 'cost'];
  refuseUnknownKeys(candidate, 'approvals.candidate', known);
  const mode = candidate.getOptionalString('mode');
  if (mode !== 'shadow' && mode !== 'enforce') {
    throw new Error(
      `Invalid config at 'approvals.candidate.mode': ${
        mode === undefined ? 'it is missing' : `'${mode}' is not known`
      }; write 'shadow' to record what the candidate would do, or 'enforce' to have it decide`,
    );
  }
  return {
    mode,
    policy: candidate.getOptional('policy'),
    risk: candidate.getOptional('risk'),
    cost: candidate.getOptional('cost'),
  };
}
