import {
  Requirement,
  Stage,
} from '@greenlane/backstage-plugin-approvals-policy';
import { RequestRecord } from '../request/RequestRecord';
import { refsOf } from '../request/stageRefs';

/** A stage with everybody whom it asks by now. */
export type AskedStage = Stage & {
  /** Those who were asked at first and are no longer: only what they approved before then counts. */
  retired?: {
    refs: string[];
    /** ISO 8601. */
    at: string;
  };
};

type Escalatable = Pick<RequestRecord, 'stages'> &
  Partial<Pick<RequestRecord, 'escalations'>>;

/**
 * The stages with those who were asked besides, or instead, because a stage has waited for too long. The
 * frozen stages say who that is; that it has happened is all that was added. The number of approvals
 * stays as it is.
 */
export function askedStages({
  stages,
  escalations = [],
}: Escalatable): AskedStage[] {
  return stages.map(stage => {
    const escalated = escalations.find(({ stageId }) => stageId === stage.id);
    return escalated ? escalate(stage, escalated.at) : stage;
  });
}

function escalate(stage: Stage, at: string): AskedStage {
  const { escalateAfter } = stage;
  if (!escalateAfter) {
    return stage;
  }
  const { to, mode } = escalateAfter;
  const require = withMore(stage.require, to);
  const refs = refsOf(stage.require).filter(ref => !to.includes(ref));
  return mode === 'add'
    ? { ...stage, require }
    : { ...stage, require, retired: { refs, at } };
}

function withMore(require: Requirement, to: string[]): Requirement {
  if ('allOf' in require) {
    return { allOf: require.allOf.map(part => withMore(part, to)) };
  }
  if ('anyOf' in require) {
    return { anyOf: require.anyOf.map(part => withMore(part, to)) };
  }
  const { from, within } = require;
  const more = (refs: string[]) => [...new Set([...refs, ...to])];
  // Whoever is asked besides was not chosen by anybody who could name a friend.
  return {
    ...require,
    from: more(from),
    ...(within && { within: more(within) }),
  };
}
