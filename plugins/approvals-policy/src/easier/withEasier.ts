import { CompiledPolicy } from '../CompiledPolicy';
import { Evaluation } from '../types';
import { findEasier } from './findEasier';

/** An evaluation, by that policy, that also tells what would make it easier. */
export function withEasier(
  policy: CompiledPolicy,
  evaluation: Evaluation,
): Evaluation {
  const easier = findEasier(policy, evaluation.input);
  return easier.length === 0 ? evaluation : { ...evaluation, easier };
}
