import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { wizardSessionApiRef } from './wizardSessionApiRef';

const FALLBACK =
  'The policy does not allow this. Change the values and try again.';

/** On an earlier page a value may be missing that makes all the difference. */
function isFinal(evaluation: EvaluationPreview, lastPage: boolean): boolean {
  return (
    lastPage || evaluation.facts.every(fact => fact.known && !fact.assumed)
  );
}

/**
 * Runs when a page of the wizard is left. What no approval could allow stops here, with the reason;
 * and since the wizard waits for it, the Create button has its words when the review page appears.
 */
export const validateApproval: CustomFieldValidator<
  boolean,
  { lastPage?: boolean }
> = async (_value, field, { apiHolder, formData, uiSchema }) => {
  const evaluation = await apiHolder.get(wizardSessionApiRef)?.check(formData);
  const lastPage = Boolean(uiSchema?.['ui:options']?.lastPage);
  if (evaluation?.verdict === 'denied' && isFinal(evaluation, lastPage)) {
    field.addError(evaluation.reasons.join(' ') || FALLBACK);
  }
};
