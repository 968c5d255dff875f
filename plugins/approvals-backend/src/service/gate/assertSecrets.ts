import { InputError } from '@backstage/errors';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { missingSecrets } from '../../domain/submission/answerSubmission';
import { refused } from '../record/refused';

/**
 * @param given - the names of the secrets that came along with a launch
 * @throws InputError where one is missing
 */
export function assertSecrets(request: RequestRecord, given: string[]): void {
  const missing = missingSecrets(request, given);
  if (missing.length > 0) {
    throw refused(
      'missing-secret',
      new InputError(
        `This launch lacks ${missing.join(
          ', ',
        )}. Enter the same secrets as in the request; an approval stays valid.`,
      ),
    );
  }
}
