import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';

const DEPTH = 32;
const KEYS = 2_000;

/** Refuses values that are nested too deeply or have too many keys and list items. Throws InputError. */
export function assertLimits(value: JsonValue | undefined): void {
  let keys = 0;
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH) {
      throw new InputError(
        `The values are nested more than ${DEPTH} levels deep; send a flatter form`,
      );
    }
    level = level.flatMap(item =>
      typeof item === 'object' && item !== null ? Object.values(item) : [],
    );
    keys += level.length;
    if (keys > KEYS) {
      throw new InputError(
        `The values have more than ${KEYS} fields; send fewer`,
      );
    }
  }
}
