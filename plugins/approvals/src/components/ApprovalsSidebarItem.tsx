import AssignmentTurnedInIcon from '@material-ui/icons/AssignmentTurnedInOutlined';
import { SidebarItem } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { rootRouteRef } from '../routes';
import { approvalsTranslationRef } from '../translation';
import { InboxBadge } from './InboxBadge';

function BadgedIcon() {
  return (
    <InboxBadge>
      <AssignmentTurnedInIcon fontSize="small" />
    </InboxBadge>
  );
}

/**
 * The sidebar's item for the approvals page, with the number of requests that wait for the person.
 *
 * @public
 */
export function ApprovalsSidebarItem() {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const link = useRouteRef(rootRouteRef);
  return (
    <SidebarItem icon={BadgedIcon} to={link()} text={t('inbox.sidebar')} />
  );
}
