import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { JsonObject, JsonValue } from '@backstage/types';
import { validate, ValidationError } from 'jsonschema';

/** The body of the scaffolder's own 400. */
export type ValidationErrors = { errors: object[] };

/** Checks form values as the scaffolder does. */
export function validateValues(
  template: TemplateEntityV1beta3,
  values: JsonObject,
): ValidationErrors | undefined {
  const pages = [template.spec.parameters ?? []].flat();
  for (const page of pages) {
    const result = validate(values, page);
    if (!result.valid) {
      return { errors: result.errors };
    }
  }
  return undefined;
}

/** Whether the values satisfy every one of these form pages. */
export function satisfiesPages(
  values: JsonObject,
  pages: JsonValue[],
): boolean {
  return pages.every(page => validate(values, page as JsonObject).valid);
}

/** Checks the secrets against the template's schema for them; what comes back holds no secret. */
export function validateSecrets(
  template: TemplateEntityV1beta3,
  secrets: Record<string, string>,
): ValidationErrors | undefined {
  const schema = template.spec.secrets?.schema;
  if (!schema) {
    return undefined;
  }
  const result = validate(secrets, schema);
  return result.valid ? undefined : { errors: result.errors.map(withoutValue) };
}

function withoutValue(error: ValidationError): object {
  const property = error.property.replace(/^instance/, 'secrets');
  const message =
    error.name === 'required'
      ? `secrets.${error.argument} is required`
      : `${property} ${error.message}`;
  return { ...error, property, message, instance: {} };
}
