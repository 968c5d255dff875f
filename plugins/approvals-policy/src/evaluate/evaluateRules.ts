import { CompiledPolicy, Rule } from '../CompiledPolicy';
import { Failure } from '../expressions/values';
import { applies } from '../templates/AppliesTo';
import { RuleIndex } from '../ruleIndex/RuleIndex';
import { TemplateInfo } from '../templates/TemplateInfo';
import { Comparison, RuleResult } from '../types';
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
const FEWEST_FOR_INDEX = 6;

type PreparedRule = {
  rule: Rule;
  /** The result where it matches for certain and nobody asks why. */
  matched: EvaluatedRule;
};

type Prepared = { rules: readonly PreparedRule[]; index?: RuleIndex };

const prepared = new WeakMap<readonly Rule[], Prepared>();

/** Evaluates the rules. */
export function evaluateRules(options: Options): EvaluatedRule[] {
  const { rules } = options.policy;
  if (options.explain) {
    return rules.map(rule => explainRule(rule, options));
  }
  // The index does not know of risks that are possible besides the one that counts.
  return rules.length < FEWEST_FOR_INDEX || options.names.length > 1
    ? evaluateEach(options)
    : lookUp(options);
}

/** The rules that count, by looking at each. */
export function evaluateEach(options: Options): EvaluatedRule[] {
  const counted: EvaluatedRule[] = [];
  for (const one of prepare(options.policy.rules).rules) {
    if (applies(one.rule.appliesTo, options.template)) {
      countIn(counted, one, options);
    }
  }
  return counted;
}

/** The rules that count, by the index; those that it leaves open are evaluated. */
export function lookUp(options: Options): EvaluatedRule[] {
  const { rules } = options.policy;
  const all = prepare(rules);
  all.index ??= RuleIndex.create(rules);
  const counted: EvaluatedRule[] = [];
  all.index.find(options.template, options.names[0], (at, certainlyTrue) => {
    if (certainlyTrue) {
      counted.push(all.rules[at].matched);
    } else {
      countIn(counted, all.rules[at], options);
    }
  });
  return counted;
}

function countIn(
  counted: EvaluatedRule[],
  one: PreparedRule,
  options: Options,
): void {
  const answer = ask(one.rule.when, options.names, options);
  if (answer.certain && answer.holds === true) {
    counted.push(one.matched);
  } else if (!answer.certain || answer.holds !== false) {
    counted.push(toResult(one.rule, answer, options));
  }
}

function prepare(rules: readonly Rule[]): Prepared {
  const existing = prepared.get(rules);
  if (existing) {
    return existing;
  }
  const created: Prepared = { rules: rules.map(prepareRule) };
  prepared.set(rules, created);
  return created;
}

function prepareRule(rule: Rule): PreparedRule {
  const result = resultOf(rule, 'matched', []);
  result.countedAs = rule.tier;
  return { rule, matched: { certain: true, result } };
}

/** Made for each rule of each request, and therefore property by property: it is much faster. */
function resultOf(
  rule: Rule,
  result: RuleResult['result'],
  comparisons: Comparison[],
): RuleResult {
  const { id, tier } = rule;
  const described: RuleResult = { id, tier, result, comparisons };
  if (rule.title) {
    described.title = rule.title;
  }
  if (rule.reason) {
    described.reason = rule.reason;
  }
  if (rule.when) {
    described.when = rule.when.text;
  }
  return described;
}

function explainRule(rule: Rule, options: Options): EvaluatedRule {
  return applies(rule.appliesTo, options.template)
    ? toResult(rule, ask(rule.when, options.names, options), options)
    : { certain: true, result: resultOf(rule, 'not-applicable', []) };
}

function toResult(rule: Rule, answer: Answer, options: Options): EvaluatedRule {
  const { holds, certain, comparisons } = answer;
  if (holds === false && certain) {
    return { certain, result: resultOf(rule, 'not-matched', comparisons) };
  }
  const cautious = options.order.stricter(
    rule.tier,
    options.policy.defaultTier,
  );
  if (holds === true) {
    const result = resultOf(rule, 'matched', comparisons);
    result.countedAs = certain ? rule.tier : cautious;
    return { certain, result };
  }
  const failure =
    holds instanceof Failure
      ? holds
      : new Failure('riskNotFullyKnown', {}, ['risk']);
  const result = resultOf(rule, 'unknown', comparisons);
  result.countedAs = cautious;
  result.missing = [...failure.missing];
  result.error = failure.message;
  result.cause = failure.cause;
  return { certain: false, result };
}
