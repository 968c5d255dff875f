import { evaluateRules } from '../evaluate/evaluateRules';
import { TierOrder } from '../evaluate/TierOrder';
import { Result } from '../expressions/values';
import { TemplateInfo } from '../templates/TemplateInfo';
import { PolicySubject } from '../types';
import { Engine } from './Engine';
import { Facts } from './generateRules';
import { toPolicy } from './toPolicy';

const TEMPLATE = {
  template: { entityRef: 'template:default/any', entity: { spec: {} } },
} as unknown as PolicySubject;

/** The facts as `computeFacts` hands them to the rules. */
function toNames(facts: Facts): ReadonlyMap<string, Result> {
  return new Map<string, Result>(
    Object.entries({ ...facts, nodes: BigInt(facts.nodes) }),
  );
}

/** The part of `evaluate` (with the trace) or `decide` (without) that looks at the rules. */
export function ourEngine(explain: boolean): Engine {
  return {
    name: explain ? 'ours, trace on' : 'ours, trace off',
    does: explain
      ? 'evaluateRules of `evaluate`: every rule with the values it compared'
      : 'evaluateRules of `decide`: the rules that count, by the index where there are more than a few',
    rulesARound: 40_000,
    prepare: (rules, facts) => {
      const policy = toPolicy(rules);
      const order = TierOrder.create(policy);
      const template = TemplateInfo.create(TEMPLATE);
      const requests = facts.map(toNames);
      return request => {
        const evaluated = evaluateRules({
          policy,
          order,
          template,
          names: [requests[request]],
          explain,
        });
        const ids: string[] = [];
        for (const { result } of evaluated) {
          if (result.result === 'matched') {
            ids.push(result.id);
          }
        }
        return ids;
      };
    },
  };
}
