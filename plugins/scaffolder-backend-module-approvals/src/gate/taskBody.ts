import {
  CompoundEntityRef,
  makeValidator,
  parseEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { JsonObject, JsonValue } from '@backstage/types';
import { assertLimits } from './assertLimits';

/** What somebody asks the scaffolder to run. */
export type TaskBody = {
  templateRef: CompoundEntityRef;
  values: JsonObject;
  secrets: Record<string, string>;
};

// C0 controls, and characters that make a name read differently from what it is.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/;

/** As many as the approvals plugin takes. */
const MAX_SECRETS = 1_000;

const NO_TEMPLATE_REF =
  "'templateRef' has to name a template, for example 'template:default/sandbox'";

/** Reads the body of `POST /v2/tasks`. Throws InputError with a sentence on what to change. */
export function parseTaskBody(body: JsonObject): TaskBody {
  assertLimits(body);
  return {
    templateRef: parseTemplateRef(body.templateRef),
    values: parseValues(body.values),
    secrets: parseSecrets(body.secrets),
  };
}

/** Reads secrets by name; they are strings, and their names are plain. */
export function parseSecrets(
  secrets: JsonValue | undefined,
): Record<string, string> {
  if (secrets === undefined) {
    return {};
  }
  if (!isObject(secrets)) {
    throw new InputError("'secrets' has to be an object of strings");
  }
  const entries = Object.entries(secrets);
  if (entries.length > MAX_SECRETS) {
    throw new InputError(
      `'secrets' has more than ${MAX_SECRETS} names; send fewer`,
    );
  }
  for (const [name, value] of entries) {
    if (typeof value !== 'string') {
      throw new InputError("'secrets' has to be an object of strings");
    }
    if (UNSAFE.test(name) || name === '' || name.length > 200) {
      throw new InputError("The names in 'secrets' have to be plain text");
    }
  }
  return secrets as Record<string, string>;
}

/** The names of those that hold something: an empty secret is none. */
export function givenSecretNames(secrets: Record<string, string>): string[] {
  return Object.keys(secrets)
    .filter(name => secrets[name] !== '')
    .sort();
}

function parseTemplateRef(value: JsonValue | undefined): CompoundEntityRef {
  if (typeof value !== 'string' || value.length > 400 || UNSAFE.test(value)) {
    throw new InputError(NO_TEMPLATE_REF);
  }
  let ref: CompoundEntityRef;
  try {
    ref = parseEntityRef(value, { defaultKind: 'template' });
  } catch {
    throw new InputError(NO_TEMPLATE_REF);
  }
  if (ref.kind.toLocaleLowerCase('en-US') !== 'template') {
    throw new InputError("Invalid kind, only 'Template' kind is supported");
  }
  assertPlain(ref);
  return ref;
}

/** The parts become a path of the catalog's: what no entity can be called must not get there. */
function assertPlain({ namespace, name }: CompoundEntityRef): void {
  const { isValidEntityName, isValidNamespace } = makeValidator();
  // The catalog keeps namespaces in lower case and is asked in any.
  if (
    !isValidNamespace(namespace.toLocaleLowerCase('en-US')) ||
    !isValidEntityName(name)
  ) {
    throw new InputError(NO_TEMPLATE_REF);
  }
}

function parseValues(value: JsonValue | undefined): JsonObject {
  if (!isObject(value)) {
    throw new InputError("'values' has to be an object with the form's values");
  }
  return value;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
