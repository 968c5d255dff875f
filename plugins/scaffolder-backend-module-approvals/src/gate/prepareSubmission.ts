import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { JsonObject } from '@backstage/types';
import {
  buildTaskSpec,
  secretPathsOf,
  SubmissionRequest,
  unmaskedSecretPaths,
} from '@greenlane/backstage-plugin-approvals-common';
import { Caller } from '../client/callerOf';
import { assertGated, readTemplate } from './readTemplate';
import { TaskBody } from './taskBody';
import { hiddenFrom } from './templateVisibility';
import {
  satisfiesPages,
  validateSecrets,
  validateValues,
  ValidationErrors,
} from './validateTask';

export type PrepareOptions = {
  catalog: CatalogService;
  permissions: PermissionsService;
  credentials: BackstageCredentials;
  caller: Caller;
  body: TaskBody;
};

/** Thrown when a secret field holds something else than the asterisks that stand for a secret. */
export class SecretValueError extends InputError {}

/** Thrown when a permission policy would drop steps of the task, the gate among them. */
export class HiddenStepsError extends NotAllowedError {}

/**
 * Does everything that the scaffolder does before it stores a task, and answers with what it would store: either a
 * submission for the approvals plugin, or the errors of the form.
 */
export async function prepareSubmission(
  options: PrepareOptions,
): Promise<SubmissionRequest | ValidationErrors> {
  const { catalog, credentials, caller, body } = options;
  await assertMayCreate(options);
  const template = await readTemplate({
    catalog,
    ref: body.templateRef,
    credentials,
  });
  assertGated(template);
  const entity = template as unknown as JsonObject;
  const secretPaths = secretPathsOf(entity);
  assertMasked(body.values, secretPaths);
  const hiddenPages = await hiddenPagesOf({ ...options, template });
  const errors =
    validateValues(template, body.values) ??
    validateSecrets(template, body.secrets);
  if (errors) {
    assertKnowable(body.values, hiddenPages);
    return errors;
  }
  const userEntity = caller.requester
    ? await catalog.getEntityByRef(caller.requester, { credentials })
    : undefined;
  return {
    ...caller,
    spec: buildTaskSpec({
      template: entity,
      values: body.values,
      requester: caller.requester,
      userEntity,
    }),
    template: entity,
    secretPaths,
    secretNames: Object.keys(body.secrets).sort(),
  };
}

async function assertMayCreate(options: PrepareOptions): Promise<void> {
  const [decision] = await options.permissions.authorize(
    [{ permission: taskCreatePermission }],
    { credentials: options.credentials },
  );
  if (decision.result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You may not run the template ${stringifyEntityRef(
        options.body.templateRef,
      )}; ask a platform engineer for the permission`,
    );
  }
}

function assertMasked(values: JsonObject, secretPaths: string[]): void {
  const places = unmaskedSecretPaths(values, secretPaths);
  if (places.length > 0) {
    throw new SecretValueError(
      `The form's value at ${places.join(
        ', ',
      )} is a secret in clear text; send it among the secrets, and asterisks in its place (templates: use 'ui:field: Secret')`,
    );
  }
}

async function hiddenPagesOf(
  options: PrepareOptions & { template: Parameters<typeof assertGated>[0] },
) {
  const hidden = await hiddenFrom(options);
  if (hidden.steps) {
    throw new HiddenStepsError(
      'A permission policy hides steps of this template from you, so it would run without them and without its approval gate; ask a platform engineer to let the policy show all steps',
    );
  }
  return hidden.pages;
}

/** The scaffolder does not check hidden pages at all; the gate does, but tells nothing about them. */
function assertKnowable(
  values: JsonObject,
  hiddenPages: Awaited<ReturnType<typeof hiddenPagesOf>>,
): void {
  if (!satisfiesPages(values, hiddenPages)) {
    throw new NotAllowedError(
      'A permission policy hides a part of this form from you, and the values do not satisfy it; ask somebody who sees the whole form',
    );
  }
}
