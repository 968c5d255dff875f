import Skeleton from '@material-ui/lab/Skeleton';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useDelayed } from '../../hooks/useDelayed';

/** Stands where the rows will be, if they take long enough to be noticed. */
export function ListSkeleton() {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const visible = useDelayed(true);
  return (
    <div role="status" aria-label={t('list.loading')}>
      {visible &&
        Array.from({ length: 5 }, (_, index) => (
          <Skeleton key={index} height={64} animation="wave" />
        ))}
    </div>
  );
}
