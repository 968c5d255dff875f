import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  parseLocationRef,
  stringifyEntityRef,
  UserEntity,
} from '@backstage/catalog-model';
import {
  TaskSpec,
  TemplateEntityV1beta3,
} from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';

export type BuildTaskSpecOptions = {
  /** The stored template entity. */
  template: JsonObject;
  /** The form values. */
  values: JsonObject;
  /** Entity reference of the signed-in person. */
  requester?: string;
  /** Their entity, if the catalog has one. */
  userEntity?: JsonObject | Entity;
};

/**
 * Builds the task that the scaffolder would store for these values, as its version 4.2.0 does in `POST /v2/tasks`,
 * and as it reads after a round through JSON.
 */
export function buildTaskSpec(options: BuildTaskSpecOptions): TaskSpec {
  const template = options.template as unknown as TemplateEntityV1beta3;
  const spec: TaskSpec = {
    apiVersion: template.apiVersion,
    steps: template.spec.steps.map((step, index) => ({
      ...step,
      id: step.id ?? `step-${index + 1}`,
      name: step.name ?? step.action,
    })),
    EXPERIMENTAL_recovery: template.spec.EXPERIMENTAL_recovery,
    output: template.spec.output ?? {},
    parameters: options.values,
    user: {
      entity: options.userEntity as UserEntity | undefined,
      ref: options.requester,
    },
    templateInfo: {
      entityRef: stringifyEntityRef(template),
      baseUrl: baseUrlOf(template),
      entity: { metadata: template.metadata },
    },
  };
  return JSON.parse(JSON.stringify(spec));
}

function baseUrlOf(entity: Entity): string | undefined {
  const annotations = entity.metadata.annotations;
  // An empty annotation counts as none, as in the scaffolder.
  const location =
    annotations?.[ANNOTATION_SOURCE_LOCATION] ||
    annotations?.[ANNOTATION_LOCATION];
  if (!location) {
    return undefined;
  }
  const { type, target } = parseLocationRef(location);
  if (type === 'url') {
    return target;
  }
  return type === 'file' ? `file://${target}` : undefined;
}
