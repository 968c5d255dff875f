import { CompiledPolicy, RiskConfig } from '../CompiledPolicy';
import { asBoolean } from '../expressions/logic';
import { Failure, Result } from '../expressions/values';
import { RiskFactorResult, RiskResult } from '../types';

/**
 * The risk, in which every factor that cannot be evaluated counts; and, as expressions see it,
 * every risk that there might be if those factors were known, the one that counts first.
 *
 * A rule may ask for a *low* score, or a condition for a high one. To make sure that a fact that
 * becomes unknown never helps, they are asked about every possible risk.
 */
export type AssessedRisk = {
  result: RiskResult;
  possible: readonly [Result, ...Result[]];
};

const MOST_SCORES = 64;

export function assessRisk(
  policy: CompiledPolicy,
  names: ReadonlyMap<string, Result>,
): AssessedRisk {
  const { risk } = policy;
  const factors = risk.factors.map(factor => {
    const holds = asBoolean(factor.when.run(names));
    const unknown = holds instanceof Failure;
    return {
      id: factor.id,
      points: factor.points,
      counts: unknown || holds,
      ...(factor.reason && { reason: factor.reason }),
      when: factor.when.text,
      ...(unknown && { unknown }),
    };
  });
  const score = addUp(factors.filter(({ counts }) => counts));
  const others = factors.some(({ unknown }) => unknown)
    ? possibleScores(factors).filter(possible => possible !== score)
    : [];
  const shown = (possible: number) => ({
    score: possible,
    level: levelOf(risk, possible),
  });
  return {
    result: { ...shown(score), factors },
    possible: [
      asValue(shown(score)),
      // A failure stands for any risk: an expression that has a value nevertheless does not care.
      ...(others.length > MOST_SCORES
        ? [new Failure('riskUnknown', {}, ['risk'])]
        : others.map(possible => asValue(shown(possible)))),
    ],
  };
}

function asValue(risk: { score: number; level: string }): Result {
  return new Map<unknown, unknown>([
    ['score', BigInt(risk.score)],
    ['level', risk.level],
  ]);
}

function levelOf(risk: RiskConfig, score: number): string {
  return (
    risk.levels.findLast(({ threshold }) => score >= threshold)?.id ?? 'low'
  );
}

/** The sums that are possible while some factors are unknown; may stop when they get many. */
function possibleScores(factors: RiskFactorResult[]): number[] {
  let scores = new Set([
    addUp(factors.filter(({ counts, unknown }) => counts && !unknown)),
  ]);
  for (const { points } of factors.filter(({ unknown }) => unknown)) {
    scores = new Set([...scores].flatMap(score => [score, score + points]));
    if (scores.size > MOST_SCORES + 1) {
      break;
    }
  }
  return [...scores];
}

function addUp(factors: RiskFactorResult[]): number {
  return factors.reduce((total, { points }) => total + points, 0);
}
