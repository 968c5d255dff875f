import { InputError } from '@backstage/errors';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { missingSecrets } from '../../domain/submission/answerSubmission';
import { refused } from '../record/refused';

/**
 * @param request - one that is approved and to be launched, or a new one that a rule grants
 * @param given - the names of the secrets that came along; an empty secret is none
 * @throws InputError where one is missing
 */
export function assertSecrets(request: RequestRecord, given: string[]): void {
  const missing = missingSecrets(request, given);
  if (missing.length > 0) {
    throw refused(
      'missing-secret',
      new InputError(
        request.status === 'approved'
          ? whatToDoAtLaunch(missing)
          : whatToDoAtFirst(missing),
      ),
    );
  }
}

function whatToDoAtLaunch(missing: string[]): string {
  return `This launch lacks ${missing.join(
    ', ',
  )}. Run the request from its page, which asks for the same secrets again, or type them again in the form; the approval stays valid.`;
}

/** A quick person sends the form before its secret widgets have handed on what was typed into them. */
function whatToDoAtFirst(missing: string[]): string {
  return `This run lacks ${missing.join(
    ', ',
  )}: the form was filled in, but the secret did not come along. Nothing was started. Go back to the form, type it again, and create it again a second later; other callers send it by this name in 'secrets'.`;
}
