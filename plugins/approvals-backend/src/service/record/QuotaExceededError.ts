import { CustomErrorBase } from '@backstage/errors';

/** Somebody has as many open requests as one may have; answered with 429. */
export class QuotaExceededError extends CustomErrorBase {
  readonly name = 'QuotaExceededError' as const;
  readonly statusCode = 429;
}
