import { RequestRecord } from './RequestRecord';

/** Whether one of the stages has as many rejections as end the request. */
export function isRejected(
  { stages }: Pick<RequestRecord, 'stages'>,
  decisions: Array<{ decision: string; stageId: string }>,
): boolean {
  return stages.some(stage => {
    const rejections = decisions.filter(
      ({ decision, stageId }) => decision === 'reject' && stageId === stage.id,
    );
    return rejections.length >= (stage.reject ?? 1);
  });
}
