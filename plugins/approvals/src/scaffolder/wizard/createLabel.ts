import { ApiHolder } from '@backstage/core-plugin-api';
import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { entityNames } from '../shared/entityNames';
import { Translate, joinNames } from '../shared/joinNames';

/** "Request approval from …" when somebody has to agree; otherwise the template's own words stay. */
export async function createLabel(options: {
  apis: ApiHolder;
  t: Translate;
  evaluation: EvaluationPreview;
}): Promise<string | undefined> {
  const { apis, t, evaluation } = options;
  if (evaluation.verdict !== 'held' && evaluation.verdict !== 'blocked') {
    return undefined;
  }
  const asked = evaluation.approvers.flatMap(({ from }) => from);
  const names = await entityNames(apis, [...new Set(asked)].slice(0, 3));
  const who = joinNames(t, [...new Set(names)]);
  return who ? t('wizard.requestFrom', { who }) : t('wizard.request');
}
