import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  InputError,
  NotFoundError,
  ServiceUnavailableError,
  toError,
} from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import {
  injectGate,
  startsWithGate,
} from '@greenlane/backstage-plugin-approvals-common';
import { refusal } from './refusal';

/** The template and the requester as the catalog has them. */
export type TemplateAndUser = {
  template: TemplateEntityV1beta3;
  userEntity?: Entity;
};

/**
 * Reads a template and the requester as the caller may see them, as the scaffolder does; both with one question to the
 * catalog, since somebody waits. Throws InputError and NotFoundError.
 */
export async function readTemplate(options: {
  catalog: CatalogService;
  ref: CompoundEntityRef;
  requester?: string;
  credentials: BackstageCredentials;
}): Promise<TemplateAndUser> {
  const { catalog, ref, requester, credentials } = options;
  const entityRefs = [stringifyEntityRef(ref), requester].filter(
    entityRef => entityRef !== undefined,
  );
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs },
    { credentials },
  );
  const [template, userEntity] = items;
  return { template: assertTemplate(ref, template), userEntity };
}

function assertTemplate(
  ref: CompoundEntityRef,
  template: Entity | undefined,
): TemplateEntityV1beta3 {
  if (!template) {
    throw new NotFoundError(`Template ${stringifyEntityRef(ref)} not found`);
  }
  if (template.kind.toLocaleLowerCase('en-US') !== 'template') {
    throw new InputError(
      `${stringifyEntityRef(ref)} is no template; name one that is`,
    );
  }
  if (template.apiVersion !== 'scaffolder.backstage.io/v1beta3') {
    throw new InputError(
      `Unsupported apiVersion field in schema entity, ${template.apiVersion}`,
    );
  }
  return template as TemplateEntityV1beta3;
}

/**
 * Refuses a template that the catalog module has not reached yet, or that was changed behind its back: what it would
 * make of the template has to be what stands there.
 */
export function assertGated(template: TemplateEntityV1beta3): void {
  const expected = withGate(template);
  const gated =
    startsWithGate(template.spec.steps) &&
    authorsPart(expected) === authorsPart(template);
  if (!gated) {
    throw refusal(
      'no-gate-step',
      new ServiceUnavailableError(
        `The template '${template.metadata.name}' is being taken over by approvals; try again in a minute`,
      ),
    );
  }
}

/** A template that cannot be taken over is refused, with what to change in it. */
function withGate(template: TemplateEntityV1beta3): TemplateEntityV1beta3 {
  try {
    return injectGate(template);
  } catch (error) {
    throw refusal('template-not-gateable', toError(error));
  }
}

function authorsPart({ spec: { steps } }: TemplateEntityV1beta3): string {
  return JSON.stringify(steps.slice(1));
}
