import {
  StepView,
  ValueChange,
} from '@greenlane/backstage-plugin-approvals-common';
import { diffRows } from './diffRows';

/** A step that is other than it was. */
export type StepChange =
  | { kind: 'added' | 'removed'; step: StepView }
  | { kind: 'changed'; step: StepView; changes: ValueChange[] };

/** How the steps of a template differ between two requests for it. */
export function diffSteps(
  from: StepView[],
  to: StepView[],
): { steps: StepChange[]; isMoved: boolean } {
  const before = new Map(from.map(step => [step.id, step]));
  const after = new Map(to.map(step => [step.id, step]));
  const steps = [
    ...to.flatMap(step => changeOf(before.get(step.id), step)),
    ...from
      .filter(({ id }) => !after.has(id))
      .map(step => ({ kind: 'removed' as const, step })),
  ];
  const order = (list: StepView[]) =>
    list.map(({ id }) => id).filter(id => before.has(id) && after.has(id));
  const isMoved = order(from).join('\n') !== order(to).join('\n');
  return { steps, isMoved };
}

function changeOf(from: StepView | undefined, to: StepView): StepChange[] {
  if (!from) {
    return [{ kind: 'added', step: to }];
  }
  const changes = diffRows(withoutId(from), withoutId(to));
  return changes.length > 0 ? [{ kind: 'changed', step: to, changes }] : [];
}

function withoutId({ id, ...step }: StepView): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(step).filter(([, value]) => value !== undefined),
  );
}
