import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { taskRouteRef } from '../../routes';

/** The way to the run, once there is one. */
export function TaskLink(props: { taskId?: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const link = useRouteRef(taskRouteRef);
  return link && props.taskId ? (
    <LinkButton
      to={link({ taskId: props.taskId })}
      variant="contained"
      color="primary"
    >
      {t('request.taskLink')}
    </LinkButton>
  ) : null;
}
