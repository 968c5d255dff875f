import { CompiledPolicy, CostConfig, CostEstimate } from '../CompiledPolicy';
import { Program } from '../expressions/Program';
import { Failure, Result } from '../expressions/values';
import { TemplateInfo } from '../templates/TemplateInfo';
import { CostLine, CostResult } from '../types';
import { because, Cause, causeOf, toFailure } from './causes';
import { readEstimatorAnswer } from './readEstimatorAnswer';
import { labelSummand } from '../words/labelSummand';

const NO_PARAMETERS: readonly string[] = [];

/** The estimated cost, and the parameters that it is computed from. */
export type EstimatedCost = {
  result: CostResult;
  parameters: readonly string[];
};

/**
 * Computes the cost by the first estimate that is about the template.
 *
 * @param options - `lines`: whether anybody wants to know what it is made of
 */
export function estimateCost(options: {
  policy: CompiledPolicy;
  template: TemplateInfo;
  parameters: Result;
  lines: boolean;
  /** `outside.cost` of the subject. */
  answer: unknown;
}): EstimatedCost {
  const { policy, template } = options;
  const { cost } = policy;
  const estimate = cost && findEstimate(cost, template);
  if (!cost || !estimate) {
    const { result, parameters } = unknownCost(
      cost?.currency ?? '',
      new Failure('noEstimate'),
    );
    return { result: { ...result, unestimated: true }, parameters };
  }
  if (estimate.estimator !== undefined) {
    const asked = { currency: cost.currency, estimator: estimate.estimator };
    const result = readEstimatorAnswer(asked, options.answer);
    return { result, parameters: NO_PARAMETERS };
  }
  const scope = new Map<string, Result>([
    ['parameters', options.parameters],
    ['prices', cost.prices],
    ['template', template.entity],
  ]);
  const { parameters } = estimate.monthly;
  const amounts = computeAmounts(estimate, scope);
  const monthly = amounts instanceof Failure ? amounts : addUp(amounts);
  if (amounts instanceof Failure || monthly instanceof Failure) {
    const failure = (monthly instanceof Failure ? monthly : amounts) as Failure;
    return { ...unknownCost(cost.currency, failure), parameters };
  }
  const lines = options.lines ? toLines(estimate, amounts, scope) : [];
  return {
    result: { known: true, monthly, currency: cost.currency, lines },
    parameters,
  };
}

function unknownCost(currency: string, failure: Failure): EstimatedCost {
  return {
    result: { known: false, currency, lines: [], ...causeOf(failure) },
    parameters: NO_PARAMETERS,
  };
}

/** The first estimate that is about a template. */
export function findEstimate(
  cost: CostConfig,
  template: TemplateInfo,
): CostEstimate | undefined {
  return cost.estimates.find(({ templates }) =>
    templates.some(glob => glob.matches(template.entityRef)),
  );
}

type ComputedEstimate = Extract<CostEstimate, { monthly: Program }>;
type Scope = ReadonlyMap<string, Result>;

function computeAmounts(
  estimate: ComputedEstimate,
  scope: Scope,
): number[] | Failure {
  const amounts: number[] = [];
  for (const summand of summandsOf(estimate.monthly)) {
    const amount = toAmount(summand.run(scope));
    if (amount instanceof Failure) {
      return amount;
    }
    amounts.push(amount);
  }
  return amounts;
}

function toLines(
  estimate: ComputedEstimate,
  amounts: number[],
  scope: Scope,
): CostLine[] {
  return summandsOf(estimate.monthly).map((summand, index) => ({
    label: labelSummand(summand, scope),
    amount: amounts[index],
  }));
}

const summands = new WeakMap<Program, Program[]>();

function summandsOf(program: Program): Program[] {
  const existing = summands.get(program);
  if (existing) {
    return existing;
  }
  const parts = program.summands();
  summands.set(program, parts);
  return parts;
}

/** An amount that can be billed; a negative or infinite one would be a way around a budget. */
function toAmount(value: Result): number | Failure {
  if (value instanceof Failure) {
    return value;
  }
  const amount = typeof value === 'bigint' ? Number(value) : value;
  if (typeof amount !== 'number' || !Number.isFinite(amount)) {
    return new Failure('costIsNoNumber');
  }
  // Adding 0 makes 0 of -0.
  return amount < 0 ? new Failure('costIsNegative') : amount + 0;
}

function addUp(amounts: number[]): number | Failure {
  return toAmount(amounts.reduce((total, amount) => total + amount, 0));
}

/** The estimate as expressions see it. */
export function toEstimate({ result }: EstimatedCost): Result {
  const { currency, monthly, lines } = result;
  const unknown = (field: string) =>
    toFailure(whyUnknown(result), [`estimate.${field}`]);
  return new Map<unknown, unknown>([
    ['currency', currency || unknown('currency')],
    ['monthly', monthly ?? unknown('monthly')],
    ['lines', result.known ? lines : unknown('lines')],
  ]);
}

function whyUnknown({ reason, cause }: CostResult): Cause {
  return reason === undefined ? because('costUnknown') : { reason, cause };
}
