import { JsonObject } from '@backstage/types';
import { CostConfig, CostEstimate } from '../CompiledPolicy';
import { ConfigNode } from './ConfigNode';
import { ExpressionReader } from './ExpressionReader';
import { suggestFix } from '../expressions/suggest';
import { readTemplateGlobs } from './readAppliesTo';
import { readTimeLimit } from './readTimeLimit';

/** The ids of the estimators that modules have added; `any` for whoever only reads a policy. */
export type Estimators = 'any' | readonly string[];

const DEEPEST_PRICES = 6;

/** The price table alone: its shape has to be known before expressions can be read. */
export function readPrices(node: ConfigNode, depth = 0): JsonObject {
  if (node.value === undefined) {
    return {};
  }
  if (depth > DEEPEST_PRICES) {
    node.fail(`prices are nested more than ${DEEPEST_PRICES} times`);
    return {};
  }
  return Object.fromEntries(
    node
      .entries()
      .map(([key, item]) => [
        key,
        item.isObject() ? readPrices(item, depth + 1) : item.number() ?? 0,
      ]),
  );
}

/** Reads `approvals.cost`, given its price table. */
export function readCost(options: {
  node: ConfigNode;
  prices: JsonObject;
  expressions: ExpressionReader;
  estimators?: Estimators;
}): CostConfig | undefined {
  const { node, prices, expressions, estimators = [] } = options;
  const complete =
    !node.isMissing &&
    node.hasKeys({ required: ['currency', 'estimates'], optional: ['prices'] });
  if (!complete) {
    return undefined;
  }
  const currency = readCurrency(node.get('currency'));
  const estimates = node
    .get('estimates')
    .items()
    .map(item =>
      item.isObject() && item.get('estimator').value !== undefined
        ? readOutsideEstimate(item, estimators)
        : readEstimate(item, expressions),
    )
    .filter(estimate => estimate !== undefined);
  return currency ? { currency, prices, estimates } : undefined;
}

function readCurrency(node: ConfigNode): string | undefined {
  const currency = node.string();
  return currency === undefined || /^[A-Z]{3}$/.test(currency)
    ? currency
    : node.fail('this is not a currency', {
        fix: 'use three capital letters, e.g. `USD`',
      });
}

function readEstimate(
  node: ConfigNode,
  expressions: ExpressionReader,
): CostEstimate | undefined {
  if (!node.hasKeys({ required: ['templates', 'monthly'] })) {
    return undefined;
  }
  const templates = readTemplateGlobs(node.get('templates'));
  const monthly = expressions.read(node.get('monthly'), 'cost', [
    'double',
    'int',
  ]);
  return monthly && { templates, monthly };
}

function readOutsideEstimate(
  node: ConfigNode,
  known: Estimators,
): CostEstimate | undefined {
  const keys = {
    required: ['templates', 'estimator'],
    optional: ['timeLimit'],
  };
  if (!node.hasKeys(keys)) {
    return undefined;
  }
  const templates = readTemplateGlobs(node.get('templates'));
  const estimator = node.get('estimator').string();
  const timeLimitMs = readTimeLimit(node.get('timeLimit'));
  if (estimator === undefined || timeLimitMs === undefined) {
    return undefined;
  }
  if (known !== 'any' && !known.includes(estimator)) {
    return node
      .get('estimator')
      .fail(`there is no estimator \`${estimator}\``, {
        fix: suggestFix(estimator, known) ?? 'add the module that brings it',
      });
  }
  return { templates, estimator, timeLimitMs };
}
