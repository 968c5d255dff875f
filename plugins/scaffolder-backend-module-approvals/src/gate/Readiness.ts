import { ServiceUnavailableError } from '@backstage/errors';
import { RequestHandler } from 'express';

const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request with this method can change nothing. */
export function isReading(method: string): boolean {
  return READING.includes(method);
}

/**
 * Keeps the scaffolder closed until the whole gate stands: a portal may be configured to start although a module
 * failed, and half a gate is none.
 */
export class Readiness {
  #ready = false;

  readonly middleware: RequestHandler = (request, _response, next) => {
    if (this.#ready || isReading(request.method)) {
      next();
      return;
    }
    next(
      new ServiceUnavailableError(
        'The approval gate of the scaffolder has not started; try again in a minute, and look into the log if it stays so',
      ),
    );
  };

  markReady(): void {
    this.#ready = true;
  }
}
