import { WindowConfig, WindowKey } from '../CompiledPolicy';
import { ConfigNode } from './ConfigNode';
import { readTemplateGlobs } from './readAppliesTo';

const WINDOW_KEYS: readonly WindowKey[] = ['requester', 'owner', 'system'];
const LONGEST_DAYS = 366;

/**
 * Reads `approvals.policy.windows`. The ids are known before any expression is read, since an
 * expression may name them: a window that is not sound keeps its id and has its own issue.
 */
export function readWindows(options: {
  node: ConfigNode;
  /** `approvals.cost`: without costs there is nothing to add up. */
  cost: ConfigNode;
}): WindowConfig[] | undefined {
  const { node, cost } = options;
  if (node.value === undefined) {
    return undefined;
  }
  const entries = node.entries();
  if (node.isObject() && entries.length === 0) {
    node.fail('there is no window', {
      fix: 'e.g. `{ month: { sum: cost, of: requester, days: 30 } }`, or leave it out',
    });
  }
  if (cost.isMissing) {
    node.fail('windows add up costs, and nothing says what a request costs', {
      fix: 'add `approvals.cost`, or leave the windows out',
    });
  }
  return entries
    .map(([id, item]) => readWindow(id, item))
    .filter(window => window !== undefined);
}

function readWindow(id: string, node: ConfigNode): WindowConfig | undefined {
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(id)) {
    return node.fail(`\`${id}\` cannot be the id of a window`, {
      fix: 'use letters, digits and `_`, so that facts can say `windows.<id>`',
    });
  }
  const complete = node.hasKeys({
    required: ['sum', 'of', 'days'],
    optional: ['templates'],
  });
  if (!complete) {
    return undefined;
  }
  const sum = node.get('sum').oneOf(['cost'] as const);
  const of = node.get('of').oneOf(WINDOW_KEYS);
  const days = node.get('days').integer({ min: 1, max: LONGEST_DAYS });
  const templates = node.get('templates');
  const globs =
    templates.value === undefined ? undefined : readTemplateGlobs(templates);
  return sum && of && days
    ? { id, sum, of, days, ...(globs && { templates: globs }) }
    : undefined;
}
