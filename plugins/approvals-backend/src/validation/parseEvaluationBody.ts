import {
  makeValidator,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { parseBody } from './parseBody';
import { parseIdentifier } from './text';

/** What the catalog itself takes for a namespace and for a name. */
const CATALOG = makeValidator();

export type EvaluationBody = {
  /** In full and in lower case, e.g. `template:default/sandbox`. */
  templateRef: string;
  values: JsonObject;
};

/** The body of `POST /evaluations`; throws `InputError` with what to mend. */
export function parseEvaluationBody(body: unknown): EvaluationBody {
  const { templateRef, values } = parseBody(body, ['templateRef', 'values']);
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw new InputError('"values" has to be an object with the form values.');
  }
  return {
    templateRef: parseTemplateRef(parseIdentifier(templateRef, 'templateRef')),
    values: values as JsonObject,
  };
}

/** A template's reference, kind and namespace optional, in full; throws `InputError`. */
export function parseTemplateRef(value: string): string {
  const { kind, namespace, name } = parse(value);
  // Whatever is no name could be a path to the catalog.
  const isOne =
    kind.toLocaleLowerCase('en-US') === 'template' &&
    CATALOG.isValidNamespace(namespace) &&
    CATALOG.isValidEntityName(name);
  if (!isOne) {
    throw new InputError(
      '"templateRef" has to name a template, like template:default/sandbox.',
    );
  }
  return stringifyEntityRef({ kind, namespace, name });
}

function parse(value: string) {
  try {
    const defaults = { defaultKind: 'template', defaultNamespace: 'default' };
    return parseEntityRef(value, defaults);
  } catch {
    throw new InputError(
      '"templateRef" has to be an entity reference, like template:default/sandbox.',
    );
  }
}
