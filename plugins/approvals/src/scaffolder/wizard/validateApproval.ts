import { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { giveReasons } from '@greenlane/backstage-plugin-approvals-policy';
import { ProbeOptions } from './probe';
import { wizardSessionApiRef } from './wizardSessionApiRef';

/** Facts and the like that come from all of the form. */
const WHOLE_FORM = /\b(estimate|risk)\b/;

/** Whether a rule that denies has read nothing that a later page could still change. */
function restsOn(
  fields: string[],
  rule: EvaluationPreview['rules'][number],
  evaluation: EvaluationPreview,
): boolean {
  const when = rule.when ?? '';
  const names: string[] = when.match(/\w+/g) ?? [];
  return (
    !WHOLE_FORM.test(when) &&
    evaluation.facts
      .filter(({ name }) => names.includes(name))
      .every(({ parameters }) => parameters.every(key => fields.includes(key)))
  );
}

/** On an earlier page a value may be missing that makes all the difference. */
function isFinal(
  evaluation: EvaluationPreview,
  { lastPage, fields = [] }: Partial<ProbeOptions>,
): boolean {
  return (
    Boolean(lastPage) ||
    evaluation.rules.some(
      rule =>
        rule.result === 'matched' &&
        rule.countedAs === evaluation.tier &&
        restsOn(fields, rule, evaluation),
    )
  );
}

/**
 * Runs when a page of the wizard is left. What no approval could allow stops here, with the reason;
 * and since the wizard waits for it, the Create button has its words when the review page appears.
 */
export const validateApproval: CustomFieldValidator<
  boolean,
  Partial<ProbeOptions>
> = async (_value, field, { apiHolder, formData, uiSchema }) => {
  const session = apiHolder.get(wizardSessionApiRef);
  const evaluation = await session?.check(formData);
  const options = uiSchema?.['ui:options'] ?? {};
  if (
    session &&
    evaluation?.verdict === 'denied' &&
    isFinal(evaluation, options)
  ) {
    field.addError(giveReasons(evaluation, session.words).join(' '));
  }
};
