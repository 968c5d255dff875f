import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { PolicySubject } from '@greenlane/backstage-plugin-approvals-policy';
import { UsageError } from '../frame/UsageError';
import { completeRef } from './completeRef';

const GATE_ACTION = 'approval:gate';

/**
 * The template with this reference, as a policy sees it: without the step that holds the task.
 *
 * @throws UsageError when it is not among the entities
 */
export function findTemplate(
  entities: readonly Entity[],
  ref: string,
): PolicySubject['template'] {
  const templates = entities.filter(
    ({ kind }) => kind.toLowerCase() === 'template',
  );
  const wanted = completeRef(ref, { kind: 'template' });
  const found = templates.find(entity => stringifyEntityRef(entity) === wanted);
  if (!found) {
    const known = templates.map(entity => stringifyEntityRef(entity)).sort();
    throw new UsageError(
      `There is no ${wanted}; ${
        known.length > 0
          ? `known are ${known.join(', ')}`
          : 'no template is known: name files that have them'
      }`,
    );
  }
  return { entityRef: wanted, entity: withoutGate(found) };
}

/** The only template of some files. */
export function onlyTemplate(
  entities: readonly Entity[],
): PolicySubject['template'] {
  const templates = entities.filter(
    ({ kind }) => kind.toLowerCase() === 'template',
  );
  if (templates.length !== 1) {
    throw new UsageError(
      `The file has ${templates.length} templates; it has to have one`,
    );
  }
  return findTemplate(templates, stringifyEntityRef(templates[0]));
}

function withoutGate(entity: Entity): JsonObject {
  const copy = structuredClone(entity) as unknown as JsonObject;
  const spec = copy.spec as JsonObject | undefined;
  if (Array.isArray(spec?.steps)) {
    spec.steps = spec.steps.filter(
      step => (step as JsonObject | null)?.action !== GATE_ACTION,
    );
  }
  return copy;
}
