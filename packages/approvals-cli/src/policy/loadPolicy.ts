import {
  CompiledPolicy,
  ANY_EXTENSIONS,
  compilePolicy,
} from '@greenlane/backstage-plugin-approvals-policy';
import { LoadedConfig, LoadOptions, readConfig } from './readConfig';

/** A policy, ready to be applied, with the configuration that it comes from. */
export type LoadedPolicy = LoadedConfig & { policy: CompiledPolicy };

/**
 * Loads the policy of `app-config` files; see `readConfig`.
 *
 * @throws UsageError when the files cannot be read, PolicyError when the policy has mistakes
 */
export async function loadPolicy(
  paths: readonly string[],
  options?: LoadOptions,
): Promise<LoadedPolicy> {
  const config = await readConfig(paths, options);
  const { policy, risk, cost } = config.approvals;
  return {
    ...config,
    policy: compilePolicy({ policy, risk, cost }, ANY_EXTENSIONS),
  };
}
