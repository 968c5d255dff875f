import { JsonObject, JsonValue } from '@backstage/types';

/** `{ node: { small: 30 } }` → `node small` at 30. */
export function flatPrices(
  prices: JsonObject,
  path = '',
): Array<{ name: string; price: string }> {
  return Object.entries(prices).flatMap(([key, value]) => {
    const name = path ? `${path} ${key}` : key;
    return isObject(value)
      ? flatPrices(value, name)
      : [{ name, price: String(value) }];
  });
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
