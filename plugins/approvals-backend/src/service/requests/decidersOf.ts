import { QuorumState } from '../../domain/quorum/quorum';

/** The people who can decide in the stage that is open. */
export function decidersOf(people: QuorumState): string[] {
  return people.stages
    .filter(stage => stage.status === 'open')
    .flatMap(stage => stage.deciders);
}

/** Id of the stage that is open, if one is. */
export function openStageOf(people: QuorumState): string | undefined {
  return people.stages.find(stage => stage.status === 'open')?.id;
}
