import { Entity } from '@backstage/catalog-model';
import { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { injectGate } from '@greenlane/backstage-plugin-approvals-common';

/**
 * Makes the approval gate the first step of every scaffolder template.
 *
 * It works before validation, so that the result is validated, and once more afterwards, so that no other processor
 * has the last word. Templates whose conditions cannot be guarded become processing errors, which the catalog shows.
 */
export class ApprovalGateProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'ApprovalGateProcessor';
  }

  /** Runs after the processors that read steps from other files. */
  getPriority(): number {
    return 10_000;
  }

  async preProcessEntity(entity: Entity): Promise<Entity> {
    return isTemplate(entity) ? injectGate(entity) : entity;
  }

  async postProcessEntity(entity: Entity): Promise<Entity> {
    return isTemplate(entity) ? injectGate(entity) : entity;
  }
}

function isTemplate(entity: Entity): boolean {
  return entity.kind.toLowerCase() === 'template';
}
