import { StageView } from '@greenlane/backstage-plugin-approvals-common';

/** What a stage is called; its id where it has no title, or is not among these. */
export function stageTitle(stages: StageView[], id: string): string {
  return stages.find(stage => stage.id === id)?.title ?? id;
}
