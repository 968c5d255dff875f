import { StageConfig } from '../CompiledPolicy';
import { Words } from './Words';

/** The stages in which one rejection does not end a request; the others are not mentioned. */
export function describeRejections(
  stages: ReadonlyArray<Pick<StageConfig, 'id' | 'title' | 'reject'>>,
  words: Words = Words.english,
): string[] {
  return stages.flatMap(({ id, title = id, reject = 1 }) =>
    reject > 1
      ? [
          words.say('stageTakesRejections', {
            stage: title,
            count: words.number(reject),
          }),
        ]
      : [],
  );
}
