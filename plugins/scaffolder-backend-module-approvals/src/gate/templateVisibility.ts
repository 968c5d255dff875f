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

/** What the permission policy hides of a template from somebody. */
export type Hidden = { steps: boolean; pages: JsonValue[] };

/**
 * The scaffolder leaves out the steps and form pages that a policy hides from the caller, silently, the gate step
 * among them. So the gate has to know before it lets anything through.
 */
export async function hiddenFrom(options: {
  permissions: PermissionsService;
  template: TemplateEntityV1beta3;
  credentials: BackstageCredentials;
}): Promise<Hidden> {
  const { permissions, template, credentials } = options;
  const [pageDecision, stepDecision] = await permissions.authorizeConditional(
    [
      { permission: templateParameterReadPermission },
      { permission: templateStepReadPermission },
    ],
    { credentials },
  );
  const pages = [template.spec.parameters ?? []].flat() as JsonValue[];
  const steps = template.spec.steps as unknown as JsonValue[];
  return {
    steps: steps.some(step => !isVisible(step, stepDecision)),
    pages: pages.filter(page => !isVisible(page, pageDecision)),
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
