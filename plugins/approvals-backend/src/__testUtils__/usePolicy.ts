import { ConfigReader } from '@backstage/config';
import { LiveConfig, readApprovalsConfig } from '../config';
import { compilePolicySet } from '../domain/policy/compilePolicySet';
import { keepPolicyVersions } from '../service/policies/keepPolicyVersions';
import { TestService } from './createTestService';

/** As if the configuration had changed. */
export async function usePolicy(
  { database, services }: TestService,
  config: object,
): Promise<void> {
  const read = readApprovalsConfig(new ConfigReader(config as any));
  const set = compilePolicySet(LiveConfig.create(read));
  await keepPolicyVersions(database, set);
  services.policies.replace(set);
}
