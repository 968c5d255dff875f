import { SECRET_MARKER } from '@greenlane/backstage-plugin-approvals-common';

const MASK = /^\*+$/;

function isMask(value: unknown) {
  return typeof value === 'string' && MASK.test(value);
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(item => (item === SECRET_MARKER ? '' : cleaned(item)));
  }
  return value && typeof value === 'object'
    ? withoutMasks(value as Record<string, unknown>)
    : value;
}

/**
 * Values without the asterisks that stand for secrets. A form filled in with them would look complete
 * although the secret is not there; without them its field is empty and asks for it. An item of a list becomes empty
 * instead, so that its neighbours keep their places; one that is not the marker may well be a value, such as `*`.
 */
export function withoutMasks(
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => !isMask(value))
      .map(([key, value]) => [key, cleaned(value)]),
  );
}
