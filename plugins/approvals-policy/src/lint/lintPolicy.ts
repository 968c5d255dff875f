import { JsonObject } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { Finding } from './Finding';
import { findClaims } from './findClaims';
import { findHiddenRules } from './findHiddenRules';
import { findQuorums } from './findQuorums';
import { findSelectors } from './findSelectors';
import { findTagRules } from './findTagRules';
import { findThresholds } from './findThresholds';
import {
  findUnusedChecks,
  findUnusedFacts,
  findUnusedTiers,
  findUnusedWindows,
} from './findUnused';
import { PolicyPaths } from './PolicyPaths';
import { boxRules } from './RuleBoxes';

/**
 * Looks for what is valid in a policy and yet probably not meant.
 *
 * @param options - `entities`: the entities of the catalog; without them nothing is said about
 * groups and about what templates do. `selectors`: the ids of those that modules are known to add.
 * `path`: what paths begin with; default `approvals`
 * @returns findings in the order of their paths; none for a policy without any
 */
export function lintPolicy(
  policy: CompiledPolicy,
  options: {
    entities?: readonly JsonObject[];
    selectors?: readonly string[];
    path?: string;
  } = {},
): Finding[] {
  const paths = PolicyPaths.create(policy, options.path ?? 'approvals');
  const { space, rules } = boxRules(policy);
  const hidden = findHiddenRules(rules, { policy, paths, space });
  const idlePaths = new Set(
    hidden
      .filter(({ kind }) => kind !== 'undecided')
      .map(({ path }) => path.replace(/\.when$/, '')),
  );
  const idle = new Set(
    policy.rules
      .map(({ id }) => id)
      .filter(id => idlePaths.has(paths.rule(id))),
  );
  const { entities } = options;
  const catalog = entities && { policy, paths, entities };
  return [
    ...hidden,
    ...findUnusedTiers({ policy, paths, idle }),
    ...findUnusedFacts({ policy, paths }),
    ...findUnusedWindows({ policy, paths }),
    ...findUnusedChecks({ policy, paths }),
    ...findThresholds({ policy, paths }),
    ...findTagRules(rules, { policy, paths }),
    ...findSelectors({ policy, paths, entities, known: options.selectors }),
    ...(catalog ? [...findClaims(catalog), ...findQuorums(catalog)] : []),
  ].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
}
