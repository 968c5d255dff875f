import { asBoolean } from '../expressions/logic';
import { Program } from '../expressions/Program';
import { Failure, Result } from '../expressions/values';
import { Comparison } from '../types';

/** The answer to a question of the policy, with how it came about. */
export type Answer = {
  holds: boolean | Failure;
  /** It would be the same whatever the unknown risk factors turned out to be. */
  certain: boolean;
  comparisons: Comparison[];
};

/** The names of a subject, once for every risk that it might have; the one that counts first. */
export type NamesByRisk = readonly [
  ReadonlyMap<string, Result>,
  ...ReadonlyMap<string, Result>[],
];

/**
 * Asks a question; of the risk that counts, and whether any other possible risk changes it.
 * Comparisons are noted only if somebody wants them explained.
 */
export function ask(
  program: Program | undefined,
  names: NamesByRisk,
  options: { explain: boolean },
): Answer {
  if (!program) {
    return { holds: true, certain: true, comparisons: [] };
  }
  const counting = names[0];
  const { result, comparisons } = options.explain
    ? program.explain(counting)
    : { result: program.run(counting), comparisons: [] };
  const holds = asBoolean(result);
  const certain =
    names.length === 1 ||
    !program.names.has('risk') ||
    names.slice(1).every(other => asBoolean(program.run(other)) === holds);
  return { holds, certain, comparisons };
}
