import { HistoryRequest } from '@greenlane/backstage-plugin-approvals-common';

/** A policy nests its requirements less deeply than this. */
const DEEPEST = 32;
const TEXTS = ['id', 'templateRef', 'requester', 'policyHash'];

/** Does a line hold what a replay works with? Files may be edited by hand, or by somebody else. */
export function isHistoryRequest(line: any): line is HistoryRequest {
  return (
    TEXTS.every(key => typeof line[key] === 'string') &&
    (line.evaluation === null || isEvaluation(line.evaluation))
  );
}

function isEvaluation(value: any): boolean {
  const { input, tier, verdict } = isObject(value) ? value : ({} as any);
  return (
    isObject(input?.template?.entity) &&
    isObject(input.parameters) &&
    typeof tier === 'string' &&
    typeof verdict === 'string' &&
    isListOf(value.rules, rule => typeof rule.id === 'string') &&
    isListOf(value.conditions, () => true) &&
    isListOf(value.stages, isStage) &&
    isCost(value.cost)
  );
}

function isStage({ id, require }: any): boolean {
  return typeof id === 'string' && isRequirement(require);
}

function isRequirement(value: any, depth = 0): boolean {
  if (!isObject(value) || depth > DEEPEST) {
    return false;
  }
  const { from, allOf, anyOf } = value as any;
  return Array.isArray(from)
    ? from.every(ref => typeof ref === 'string')
    : isListOf(allOf ?? anyOf, inner => isRequirement(inner, depth + 1));
}

function isCost(value: any): boolean {
  return (
    isObject(value) &&
    (!value.known ||
      (typeof value.currency === 'string' &&
        ['number', 'undefined'].includes(typeof value.monthly)))
  );
}

function isListOf(value: unknown, fits: (item: any) => boolean): boolean {
  return (
    Array.isArray(value) && value.every(item => isObject(item) && fits(item))
  );
}

function isObject(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
