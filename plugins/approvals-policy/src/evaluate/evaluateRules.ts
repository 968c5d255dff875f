import { CompiledPolicy, Rule } from '../CompiledPolicy';
import { Failure } from '../expressions/values';
import { applies } from '../templates/AppliesTo';
import { RuleIndex } from '../ruleIndex/RuleIndex';
import { TemplateInfo } from '../templates/TemplateInfo';
import { RuleResult } from '../types';
import { Answer, ask, NamesByRisk } from './ask';
import { TierOrder } from './TierOrder';

/**
 * A rule's result, and whether that might be another one if what is unknown were known: then the
 * rule counts, but must not take the place of what would count without it.
 */
export type EvaluatedRule = { result: RuleResult; certain: boolean };

type Options = {
  policy: CompiledPolicy;
  order: TierOrder;
  template: TemplateInfo;
  names: NamesByRisk;
  /** Give every rule, with the values that it compared; otherwise only those that count. */
  explain: boolean;
};

/** Below, looking at each rule is as fast as looking them up. */
const FEWEST_FOR_INDEX = 24;

/** Evaluates the rules. */
export function evaluateRules(options: Options): EvaluatedRule[] {
  const { rules } = options.policy;
  if (options.explain) {
    return rules.map(rule => evaluateRule(rule, options));
  }
  // The index does not know of risks that are possible besides the one that counts.
  return rules.length < FEWEST_FOR_INDEX || options.names.length > 1
    ? evaluateEach(options)
    : lookUp(options);
}

/** The rules that count, by looking at each. */
export function evaluateEach(options: Options): EvaluatedRule[] {
  const counted: EvaluatedRule[] = [];
  for (const rule of options.policy.rules) {
    if (applies(rule.appliesTo, options.template)) {
      countIn(counted, rule, options);
    }
  }
  return counted;
}

/** The rules that count, by the index; those that it leaves open are evaluated. */
export function lookUp(options: Options): EvaluatedRule[] {
  const { rules } = options.policy;
  const { index, matched } = indexOf(rules);
  const counted: EvaluatedRule[] = [];
  index.find(options.template, options.names[0], (rule, certainlyTrue) => {
    if (certainlyTrue) {
      counted.push(matched[rule]);
    } else {
      countIn(counted, rules[rule], options);
    }
  });
  return counted;
}

function countIn(counted: EvaluatedRule[], rule: Rule, options: Options) {
  const answer = ask(rule.when, options.names, options);
  if (answer.holds !== false || !answer.certain) {
    counted.push(toResult(rule, answer, options));
  }
}

type Indexed = { index: RuleIndex; matched: readonly EvaluatedRule[] };
const indexes = new WeakMap<readonly Rule[], Indexed>();

function indexOf(rules: readonly Rule[]): Indexed {
  const existing = indexes.get(rules);
  if (existing) {
    return existing;
  }
  const created = {
    index: RuleIndex.create(rules),
    matched: rules.map(matchedRule),
  };
  indexes.set(rules, created);
  return created;
}

function matchedRule(rule: Rule): EvaluatedRule {
  return {
    certain: true,
    result: {
      ...describe(rule),
      result: 'matched',
      countedAs: rule.tier,
      comparisons: [],
    },
  };
}

function describe(rule: Rule) {
  return {
    id: rule.id,
    ...(rule.title && { title: rule.title }),
    ...(rule.reason && { reason: rule.reason }),
    tier: rule.tier,
    ...(rule.when && { when: rule.when.text }),
  };
}

function evaluateRule(rule: Rule, options: Options): EvaluatedRule {
  return applies(rule.appliesTo, options.template)
    ? toResult(rule, ask(rule.when, options.names, options), options)
    : {
        certain: true,
        result: {
          ...describe(rule),
          result: 'not-applicable',
          comparisons: [],
        },
      };
}

function toResult(rule: Rule, answer: Answer, options: Options): EvaluatedRule {
  const base = describe(rule);
  const { holds, certain, comparisons } = answer;
  const cautious = options.order.stricter(
    rule.tier,
    options.policy.defaultTier,
  );
  if (holds === true) {
    const countedAs = certain ? rule.tier : cautious;
    return {
      certain,
      result: { ...base, result: 'matched', countedAs, comparisons },
    };
  }
  if (holds === false && certain) {
    return { certain, result: { ...base, result: 'not-matched', comparisons } };
  }
  const failure =
    holds instanceof Failure
      ? holds
      : new Failure('the risk is not fully known', ['risk']);
  return {
    certain: false,
    result: {
      ...base,
      result: 'unknown',
      countedAs: cautious,
      comparisons,
      missing: [...failure.missing],
      error: failure.message,
    },
  };
}
