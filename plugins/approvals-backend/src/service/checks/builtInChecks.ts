import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ApprovalsCheck } from '@greenlane/backstage-plugin-approvals-node';
import {
  BuiltInCheck,
  compileNamePattern,
} from '@greenlane/backstage-plugin-approvals-policy';
import { z } from 'zod';
import { ownerQuota, uniqueInCatalog } from './catalogChecks';

/** Anything else is no question, rather than one whose answer is no. */
const textSchema = z.string().min(1).max(1_000);

const namePattern: ApprovalsCheck<{ pattern: string }> = {
  type: 'name-pattern',
  options: z.object({ pattern: z.string() }),
  async run({ value, options: { pattern } }) {
    const matches = compileNamePattern(pattern);
    return matches(textSchema.parse(value))
      ? { passed: true }
      : { passed: false, reason: `it does not match ${pattern}` };
  },
};

const allowedList: ApprovalsCheck<{ values: string[] }> = {
  type: 'allowed-list',
  options: z.object({ values: z.array(z.string()) }),
  async run({ value, options: { values } }) {
    return values.includes(textSchema.parse(value))
      ? { passed: true }
      : { passed: false, reason: 'it is not on the list' };
  },
};

/** The checks that every portal has; the policy engine has read their options before. */
export function builtInChecks(options: {
  catalog: CatalogService;
  auth: AuthService;
}): Record<BuiltInCheck, ApprovalsCheck<any>> {
  return {
    'name-pattern': namePattern,
    'allowed-list': allowedList,
    'unique-in-catalog': uniqueInCatalog(options),
    'owner-quota': ownerQuota(options),
  };
}
