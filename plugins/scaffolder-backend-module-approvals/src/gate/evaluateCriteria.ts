import {
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';

type Rule<T> = (
  resource: T,
  parameters: PermissionCondition['params'],
) => boolean;

/**
 * Decides the condition of a permission policy on one resource, as the permission framework would.
 *
 * @throws Error for a rule that is not known here: a guess in either direction could open something, since conditions
 * can be negated.
 */
export function evaluateCriteria<T>(
  criteria: PermissionCriteria<PermissionCondition>,
  resource: T,
  rules: Record<string, Rule<T>>,
): boolean {
  const decide = (inner: PermissionCriteria<PermissionCondition>) =>
    evaluateCriteria(inner, resource, rules);
  if ('allOf' in criteria) {
    return criteria.allOf.map(decide).every(Boolean);
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.map(decide).some(Boolean);
  }
  if ('not' in criteria) {
    return !decide(criteria.not);
  }
  if (!Object.hasOwn(rules, criteria.rule)) {
    throw new Error(`Unknown permission rule '${criteria.rule}'`);
  }
  return rules[criteria.rule](resource, criteria.params);
}
