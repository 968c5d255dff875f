import { Config } from '@backstage/config';
import { suggest } from './suggest';

/**
 * Throws for a key that is not known, with its path and the known key that was probably meant. A
 * misspelt key that is silently ignored would leave a portal less guarded than its configuration says.
 */
export function refuseUnknownKeys(
  config: Config,
  path: string,
  known: string[],
): void {
  for (const key of config.keys()) {
    if (!known.includes(key)) {
      const meant = suggest(key, known);
      const mend = meant
        ? `did you mean '${meant}'?`
        : `known keys are ${known.join(', ')}`;
      throw new Error(`Unknown config key '${path}.${key}': ${mend}`);
    }
  }
}
