import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';

/** By name, since a portal may hold more than one copy of these classes. */
const ANSWERS = [
  'AuthenticationError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
  'ServiceUnavailableError',
];

/**
 * Waits for something that the gate reads from another plugin. An answer to the caller is thrown as it is; whatever
 * else goes wrong means that the gate cannot know, and is a ServiceUnavailableError without the details.
 */
export async function orUnavailable<T>(
  reading: Promise<T>,
  options: { logger: LoggerService },
): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (ANSWERS.includes(toError(error).name)) {
      throw error;
    }
    options.logger.warn('The gate could not read what it decides by', {
      error: String(error),
    });
    throw new ServiceUnavailableError(
      'The catalog or the permission framework cannot answer at the moment, so nothing was started; try again in a minute',
    );
  }
}
