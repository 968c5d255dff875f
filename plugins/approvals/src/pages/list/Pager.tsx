import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RequestPage } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body2,
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
    },
    total: { marginRight: 'auto', color: theme.palette.text.secondary },
  }),
  { name: 'ApprovalsPager' },
);

/** How many there are, and the way to the others. */
export function Pager(props: {
  page: RequestPage;
  onTurn: (cursor: string) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { totalItems, pageInfo } = props.page;
  const { prevCursor, nextCursor } = pageInfo;
  return (
    <nav aria-label={t('list.paging')} className={classes.root}>
      <span className={classes.total}>
        {t('list.total', { count: totalItems })}
      </span>
      {(prevCursor || nextCursor) && (
        <>
          <Button
            disabled={!prevCursor}
            onClick={() => prevCursor && props.onTurn(prevCursor)}
          >
            {t('list.previous')}
          </Button>
          <Button
            disabled={!nextCursor}
            onClick={() => nextCursor && props.onTurn(nextCursor)}
          >
            {t('list.next')}
          </Button>
        </>
      )}
    </nav>
  );
}
