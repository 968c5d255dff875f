import { ReplayResult } from './Replay';

/** One count under the recorded policies, and under the candidate. */
export type Comparison = { title: string; before: number; after: number };

/** The load of approvers: in all, by stage, and by the groups and users that are asked. */
export function compareLoad({ before, after }: ReplayResult['load']) {
  return [
    { title: 'Requests held', before: before.held, after: after.held },
    ...compare('Stage', before.stages, after.stages),
    ...compare('Asked:', before.approvers, after.approvers),
  ];
}

function compare(
  title: string,
  before: Record<string, number>,
  after: Record<string, number>,
): Comparison[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.sort().map(name => ({
    title: `${title} ${name}`,
    before: before[name] ?? 0,
    after: after[name] ?? 0,
  }));
}
