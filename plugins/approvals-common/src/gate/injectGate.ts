import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { guardCondition, originalCondition } from './conditions';
import { GATE_ACTION, GATE_STEP_ID } from './constants';

/** The step that stands first in every template. */
export const GATE_STEP: Readonly<{ id: string; name: string; action: string }> =
  Object.freeze({
    id: GATE_STEP_ID,
    name: 'Approval',
    action: GATE_ACTION,
  });

/**
 * Makes the gate the first step of a scaffolder template, takes gate steps of the author out, and guards conditions
 * that would run a step after a failure. Applying it twice is applying it once; the input is not changed.
 *
 * @throws InputError when a step has the gate's id and another action, or a condition that cannot be guarded.
 */
export function injectGate<T extends object>(entity: T): T {
  return withSteps(entity, steps => [
    { ...GATE_STEP },
    ...steps
      .map(withStableId)
      .filter(step => !isGateStep(step))
      .map(guardStep),
  ]);
}

/** A template, or its steps, without the gate step and with the author's own conditions. */
export function withoutGate(steps: JsonObject[]): JsonObject[];
export function withoutGate<T extends object>(entity: T): T;
export function withoutGate(subject: object): object {
  return Array.isArray(subject)
    ? removeGate(subject)
    : withSteps(subject, removeGate);
}

/** Whether the gate stands unchanged as the first of these steps. */
export function startsWithGate(steps: unknown): boolean {
  const first: unknown = Array.isArray(steps) ? steps[0] : undefined;
  if (
    typeof first !== 'object' ||
    first === null ||
    Object.keys(first).length !== Object.keys(GATE_STEP).length
  ) {
    return false;
  }
  return Object.entries(GATE_STEP).every(
    ([key, value]) => Reflect.get(first, key) === value,
  );
}

function removeGate(steps: JsonObject[]): JsonObject[] {
  return steps
    .filter(step => !isGateStep(step))
    .map(step =>
      typeof step?.if === 'string'
        ? { ...step, if: originalCondition(step.if) }
        : step,
    );
}

function withSteps<T extends object>(
  entity: T,
  change: (steps: JsonObject[]) => JsonValue[],
): T {
  const spec = (entity as JsonObject).spec;
  if (
    typeof spec !== 'object' ||
    spec === null ||
    Array.isArray(spec) ||
    !Array.isArray(spec.steps)
  ) {
    return entity;
  }
  return {
    ...entity,
    spec: { ...spec, steps: change(spec.steps as JsonObject[]) },
  };
}

function isGateStep(step: JsonObject): boolean {
  return step?.action === GATE_ACTION;
}

/** Without this, putting a step first would rename the outputs of steps that have no id of their own. */
function withStableId(step: JsonObject, index: number): JsonObject {
  return isObject(step) && (step.id === undefined || step.id === null)
    ? { ...step, id: `step-${index + 1}` }
    : step;
}

function guardStep(step: JsonObject): JsonObject {
  if (step?.id === GATE_STEP_ID) {
    throw new InputError(
      `The step id '${GATE_STEP_ID}' belongs to the approval gate; give the step with action '${step.action}' another id.`,
    );
  }
  return typeof step?.if === 'string'
    ? { ...step, if: guardCondition(step.if) }
    : step;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
