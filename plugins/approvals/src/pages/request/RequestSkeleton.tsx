import Skeleton from '@material-ui/lab/Skeleton';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { useDelayed } from '../../hooks/useDelayed';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gridTemplateColumns: '1fr 1fr',
      gap: theme.spacing(2),
    },
  }),
  { name: 'ApprovalsRequestSkeleton' },
);

/** Stands where the request will be, if it takes long enough to be noticed. */
export function RequestSkeleton() {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const visible = useDelayed(true);
  return (
    <div role="status" aria-label={t('request.loading')}>
      {visible && (
        <>
          <Skeleton height={56} animation="wave" />
          <div className={classes.columns}>
            <Skeleton variant="rect" height={320} animation="wave" />
            <Skeleton variant="rect" height={320} animation="wave" />
          </div>
        </>
      )}
    </div>
  );
}
