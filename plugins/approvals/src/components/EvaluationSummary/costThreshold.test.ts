import { heldEvaluation } from '../../pages/__testUtils__/requests';
import { nearestCostThreshold } from './costThreshold';

function evaluationAt(monthly: number, lines: number[]) {
  const evaluation = heldEvaluation({ rules: [], conditions: [] });
  evaluation.cost.monthly = monthly;
  evaluation.facts[0].value = monthly;
  evaluation.conditions = lines.map(line => ({
    id: `below-${line}`,
    tier: 'conditional',
    message: `Below ${line}`,
    holds: monthly <= line,
    when: `monthlyCost <= ${line}.0`,
    comparisons: [
      {
        text: `monthlyCost <= ${line}.0`,
        result: monthly <= line,
        left: monthly,
        right: line,
      },
    ],
  }));
  return evaluation;
}

describe('nearestCostThreshold', () => {
  it('finds the nearest of several lines', () => {
    expect(nearestCostThreshold(evaluationAt(450, [500, 1000]))).toEqual({
      line: 500,
      distance: -50,
      good: true,
    });
    expect(nearestCostThreshold(evaluationAt(900, [500, 1000]))).toEqual({
      line: 1000,
      distance: -100,
      good: true,
    });
  });

  it('takes the line from either side of a comparison', () => {
    const evaluation = evaluationAt(635, [500]);
    const [comparison] = evaluation.conditions[0].comparisons;
    Object.assign(comparison, {
      text: '500.0 >= monthlyCost',
      left: 500,
      right: 635,
    });
    expect(nearestCostThreshold(evaluation)).toEqual({
      line: 500,
      distance: 135,
      good: false,
    });
  });

  it('takes from the policy, not from the side of the line, what is good', () => {
    const saver = evaluationAt(635, [500]);
    Object.assign(saver.conditions[0], { holds: true });
    Object.assign(saver.conditions[0].comparisons[0], {
      text: 'monthlyCost >= 500.0',
      result: true,
    });
    expect(nearestCostThreshold(saver)).toMatchObject({ good: true });

    const onTheLine = evaluationAt(500, [500]);
    Object.assign(onTheLine.conditions[0], { holds: false });
    Object.assign(onTheLine.conditions[0].comparisons[0], {
      text: 'monthlyCost < 500.0',
      result: false,
    });
    expect(nearestCostThreshold(onTheLine)).toMatchObject({ good: false });
  });

  it('judges the line of a rule by what the rule led to', () => {
    const evaluation = evaluationAt(635, [500]);
    const [{ comparisons }] = evaluation.conditions;
    const goodOf = (overrides: object) =>
      nearestCostThreshold({
        ...evaluation,
        conditions: [],
        rules: [
          {
            id: 'costly',
            tier: 'conditional',
            result: 'matched',
            comparisons,
            ...overrides,
          },
        ],
      })?.good;
    expect(goodOf({})).toBe(false);
    expect(goodOf({ result: 'not-matched' })).toBeUndefined();
    evaluation.verdict = 'granted';
    expect(goodOf({})).toBe(true);
  });

  it('ignores comparisons of other numbers that happen to be equal', () => {
    const evaluation = evaluationAt(5, [500]);
    evaluation.conditions[0].comparisons[0].text = 'nodes <= 500';
    expect(nearestCostThreshold(evaluation)).toBeUndefined();
  });

  it('finds none while the cost is unknown', () => {
    const evaluation = evaluationAt(5, [500]);
    evaluation.cost = { known: false, currency: 'USD', lines: [] };
    expect(nearestCostThreshold(evaluation)).toBeUndefined();
  });
});
