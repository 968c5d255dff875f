import {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { taskCreatePermission } from '@backstage/plugin-scaffolder-common/alpha';
import { JsonObject } from '@backstage/types';
import {
  approvalsRequestCreatePermission,
  buildTaskSpec,
  secretPathsOf,
  SubmissionRequest,
  unmaskedSecretPaths,
} from '@greenlane/backstage-plugin-approvals-common';
import { Caller } from '../client/callerOf';
import { orUnavailable } from './orUnavailable';
import { assertGated, readTemplate } from './readTemplate';
import { refusal } from './refusal';
import { givenSecretNames, TaskBody } from './taskBody';
import { Hidden, hiddenParts, readDecisions } from './templateVisibility';
import {
  satisfiesPages,
  validateSecrets,
  validateValues,
  ValidationErrors,
} from './validateTask';

export type PrepareOptions = {
  catalog: CatalogService;
  permissions: PermissionsService;
  logger: LoggerService;
  credentials: BackstageCredentials;
  caller: Caller;
  body: TaskBody;
};

/**
 * Does everything that the scaffolder does before it stores a task, and answers with what it would store: either a
 * submission for the approvals plugin, or the errors of the form.
 */
export async function prepareSubmission(
  options: PrepareOptions,
): Promise<SubmissionRequest | ValidationErrors> {
  const { caller, body } = options;
  const { template, userEntity, decisions } = await orUnavailable(
    read(options),
    options,
  );
  assertGated(template);
  const entity = template as unknown as JsonObject;
  const secretPaths = secretPathsOf(entity);
  assertMasked(body.values, secretPaths);
  const hidden = hiddenParts(template, decisions);
  assertStepsVisible(hidden);
  const errors =
    validateValues(template, body.values) ??
    validateSecrets(template, body.secrets);
  if (errors) {
    assertKnowable(body.values, hidden);
    return errors;
  }
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
    secretNames: givenSecretNames(body.secrets),
  };
}

/** Everything at once, since people wait for it; but who may not create tasks learns nothing else. */
async function read(options: PrepareOptions) {
  const { body, caller, catalog, credentials } = options;
  const reading = Promise.all([
    readTemplate({
      catalog,
      ref: body.templateRef,
      requester: caller.requester,
      credentials,
    }),
    readDecisions(options),
  ]);
  reading.catch(() => {});
  await assertMayCreate(options);
  const [entities, decisions] = await reading;
  return { ...entities, decisions };
}

/** Both have to allow it: running templates at all, and asking for an approval. */
async function assertMayCreate(options: PrepareOptions): Promise<void> {
  const decisions = await options.permissions.authorize(
    [
      { permission: taskCreatePermission },
      { permission: approvalsRequestCreatePermission },
    ],
    { credentials: options.credentials },
  );
  if (decisions.some(({ result }) => result !== AuthorizeResult.ALLOW)) {
    throw refusal(
      'no-permission',
      new NotAllowedError(
        `You may not run the template ${stringifyEntityRef(
          options.body.templateRef,
        )}; ask a platform engineer for the permission`,
      ),
    );
  }
}

function assertMasked(values: JsonObject, secretPaths: string[]): void {
  const places = unmaskedSecretPaths(values, secretPaths);
  if (places.length > 0) {
    throw refusal(
      'secret-value',
      new InputError(
        `The form's value at ${places.join(
          ', ',
        )} is a secret in clear text; send it among the secrets, and asterisks in its place (templates: use 'ui:field: Secret')`,
      ),
    );
  }
}

function assertStepsVisible(hidden: Hidden): void {
  if (hidden.steps) {
    throw refusal(
      'hidden-steps',
      new NotAllowedError(
        'A permission policy hides steps of this template from you, so it would run without them and without its approval gate; ask a platform engineer to let the policy show all steps',
      ),
    );
  }
}

/** The scaffolder does not check hidden pages at all; the gate does, but tells nothing about them. */
function assertKnowable(values: JsonObject, hidden: Hidden): void {
  if (!satisfiesPages(values, hidden.pages)) {
    throw refusal(
      'hidden-pages',
      new NotAllowedError(
        'A permission policy hides a part of this form from you, and the values do not satisfy it; ask somebody who sees the whole form',
      ),
    );
  }
}
