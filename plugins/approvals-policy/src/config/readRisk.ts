import { RiskConfig, RiskFactor } from '../CompiledPolicy';
import { ConfigNode } from './ConfigNode';
import { ExpressionReader } from './ExpressionReader';
import { Uniqueness } from './Uniqueness';

/** Reads `approvals.risk`. */
export function readRisk(
  node: ConfigNode,
  expressions: ExpressionReader,
): RiskConfig {
  const complete =
    !node.isMissing &&
    node.hasKeys({ required: ['factors'], optional: ['levels'] });
  if (!complete) {
    return { factors: [], levels: [] };
  }
  const ids = Uniqueness.create('risk factor');
  const factors = node
    .get('factors')
    .items()
    .map(item => readFactor(item, ids, expressions))
    .filter(factor => factor !== undefined);
  const levels = node.get('levels');
  return {
    factors,
    levels: levels.value === undefined ? [] : readLevels(levels),
  };
}

function readFactor(
  node: ConfigNode,
  ids: Uniqueness,
  expressions: ExpressionReader,
): RiskFactor | undefined {
  if (
    !node.hasKeys({ required: ['id', 'when', 'points'], optional: ['reason'] })
  ) {
    return undefined;
  }
  const id = ids.read(node.get('id'));
  const when = expressions.readTruth(node.get('when'), 'factor');
  // Negative points would make a factor that cannot be evaluated lower the risk.
  const points = node.get('points').integer({ min: 1 });
  const reason = node.get('reason').optionalString();
  return id && when && points
    ? { id, when, points, ...(reason && { reason }) }
    : undefined;
}

function readLevels(node: ConfigNode): RiskConfig['levels'] {
  const entries = node.entries();
  if (node.isObject() && entries.length === 0) {
    node.fail('there is no level', {
      fix: 'e.g. `{ medium: 30, high: 60 }`, or leave it out',
    });
  }
  const levels = entries.flatMap(([id, item]) => {
    const threshold = item.integer({ min: 0 });
    return threshold === undefined ? [] : [{ id, threshold, item }];
  });
  levels.sort((first, second) => first.threshold - second.threshold);
  levels.forEach(({ item, threshold }, index) => {
    if (index > 0 && levels[index - 1].threshold === threshold) {
      item.fail('two levels begin at the same score', {
        fix: 'give each its own threshold',
      });
    }
  });
  return levels.map(({ id, threshold }) => ({ id, threshold }));
}
