import { Stage } from '@greenlane/backstage-plugin-approvals-policy';

/** How many rejections in the stage end the request. */
export function rejectionsOf({ reject = 1 }: Pick<Stage, 'reject'>): number {
  return reject;
}

/** The least number of rejections that could end a request with these stages. */
export function fewestRejections(stages: Array<Pick<Stage, 'reject'>>): number {
  return stages.length === 0 ? 1 : Math.min(...stages.map(rejectionsOf));
}
