import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import {
  templateParameterReadPermission,
  templateStepReadPermission,
} from '@backstage/plugin-scaffolder-common/alpha';
import { JsonObject, JsonValue } from '@backstage/types';
import { evaluateCriteria } from './evaluateCriteria';

/** What the permission policy decides for somebody about pages and steps of templates. */
export type VisibilityDecisions = {
  pages: PolicyDecision;
  steps: PolicyDecision;
};

/** What it hides of one template. */
export type Hidden = { steps: boolean; pages: JsonValue[] };

/** Asks the policy once for both. */
export async function readDecisions(options: {
  permissions: PermissionsService;
  credentials: BackstageCredentials;
}): Promise<VisibilityDecisions> {
  const [pages, steps] = await options.permissions.authorizeConditional(
    [
      { permission: templateParameterReadPermission },
      { permission: templateStepReadPermission },
    ],
    { credentials: options.credentials },
  );
  return { pages, steps };
}

/**
 * The scaffolder leaves out the steps and form pages that a policy hides from the caller, silently, the gate step
 * among them. So the gate has to know before it lets anything through.
 */
export function hiddenParts(
  template: TemplateEntityV1beta3,
  decisions: VisibilityDecisions,
): Hidden {
  const pages = [template.spec.parameters ?? []].flat() as JsonValue[];
  const steps = template.spec.steps as unknown as JsonValue[];
  return {
    steps: steps.some(step => !isVisible(step, decisions.steps)),
    pages: pages.filter(page => !isVisible(page, decisions.pages)),
  };
}

function isVisible(part: JsonValue, decision: PolicyDecision): boolean {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    return decision.result === AuthorizeResult.ALLOW;
  }
  try {
    return evaluateCriteria(decision.conditions, part, { HAS_TAG: hasTag });
  } catch {
    return false;
  }
}

function hasTag(part: JsonValue, parameters?: { tag?: unknown }): boolean {
  const settings = (part as JsonObject | null)?.['backstage:permissions'];
  const tags = (settings as JsonObject | undefined)?.tags;
  return Array.isArray(tags) && tags.includes(parameters?.tag as JsonValue);
}
