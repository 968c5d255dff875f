import { SECRET_MARKER } from '@greenlane/backstage-plugin-approvals-common';

/** A value that is entered in one field. */
export type Scalar = string | number | boolean;

/** What the form of the template says about a field. */
export type FieldChoices = {
  title?: string;
  /** The only values that it takes. */
  options?: Array<{ value: Scalar; label: string }>;
};

/** A form field of a request, for which another value can be suggested. */
export type SuggestibleField = {
  key: string;
  title: string;
  value: Scalar;
  kind: 'text' | 'number' | 'choice';
  options: Array<{ value: Scalar; label: string }>;
};

/** The draft of a choice whose value is none of its options. */
export const NOT_CHOSEN = '';

const YES_OR_NO = [true, false].map(value => ({
  value,
  label: String(value),
}));

/** The simple fields of a request; whatever is nested, or a secret, is for the comment. */
export function suggestibleFields(
  values: Record<string, unknown>,
  choices: Record<string, FieldChoices> = {},
): SuggestibleField[] {
  return Object.entries(values).flatMap(([key, value]) =>
    isScalar(value) && !isSecret(value)
      ? [toField(key, value, Object.hasOwn(choices, key) ? choices[key] : {})]
      : [],
  );
}

function toField(
  key: string,
  value: Scalar,
  { title, options }: FieldChoices,
): SuggestibleField {
  const field = { key, value, title: title ?? key };
  if (options || typeof value === 'boolean') {
    return { ...field, kind: 'choice', options: options ?? YES_OR_NO };
  }
  const kind = typeof value === 'number' ? 'number' : 'text';
  return { ...field, kind, options: [] };
}

/** What is in the field for a value, to begin with. */
export function draftOf({ kind, options, value }: SuggestibleField): string {
  if (kind !== 'choice') {
    return String(value);
  }
  const index = options.findIndex(option => option.value === value);
  return index < 0 ? NOT_CHOSEN : String(index);
}

/** Why a draft cannot be suggested. */
export type DraftProblem = 'same' | 'number';

/** What somebody has put into a field, as a value. */
export function readDraft(
  field: SuggestibleField,
  draft: string,
): { value: Scalar } | { problem: DraftProblem } {
  const value = valueOf(field, draft);
  if (value === undefined) {
    return { problem: field.kind === 'number' ? 'number' : 'same' };
  }
  return value === field.value ? { problem: 'same' } : { value };
}

function valueOf(
  { kind, options }: SuggestibleField,
  draft: string,
): Scalar | undefined {
  switch (kind) {
    case 'choice':
      return draft === NOT_CHOSEN ? undefined : options[Number(draft)]?.value;
    case 'number': {
      const number = draft.trim() === '' ? NaN : Number(draft);
      return Number.isFinite(number) ? number : undefined;
    }
    default:
      return draft;
  }
}

export function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isSecret(value: Scalar): boolean {
  return value === SECRET_MARKER;
}
