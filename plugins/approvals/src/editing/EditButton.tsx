import { LinkButton } from '@backstage/core-components';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { wizardRouteRef } from '../routes';
import { approvalsTranslationRef } from '../translation';
import { editSearch } from './wizardSearch';

/** For the requester, as long as something else can take the place of the request: back to the wizard. */
export function EditButton(props: { request: ApprovalRequest }) {
  const { request } = props;
  const { t } = useTranslationRef(approvalsTranslationRef);
  const link = useRouteRef(wizardRouteRef);
  if (!link || !request.can.supersede) {
    return null;
  }
  const { namespace, name } = parseEntityRef(request.templateRef);
  const isAskedFor = request.status === 'changes-requested';
  return (
    <LinkButton
      to={link({ namespace, templateName: name }) + editSearch(request)}
      color={isAskedFor ? 'primary' : 'default'}
      variant={isAskedFor ? 'contained' : 'text'}
    >
      {t('editing.edit')}
    </LinkButton>
  );
}
