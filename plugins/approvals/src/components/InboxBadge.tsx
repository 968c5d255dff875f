import Badge from '@material-ui/core/Badge';
import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';
import { useViewCount } from '../hooks/useViewCount';

/** Puts the number of requests that wait for the signed-in person on an icon. */
export function InboxBadge(props: { children: ReactNode }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const count = useViewCount('inbox') ?? 0;
  return (
    <Badge
      badgeContent={count}
      color="secondary"
      max={99}
      overlap="rectangular"
      {...(count > 0 && {
        role: 'img',
        'aria-label': t('inbox.count', { count }),
      })}
    >
      {props.children}
    </Badge>
  );
}
