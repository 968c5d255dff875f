import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { RequestRow } from '../../hooks/useRequests';
import { visibleText } from '../../components/splitInvisible';
import { InertText } from '../../components/InertText';
import { titleOf } from '../../components/titleOf';
import { ROW_LINK } from './useRowFocus';

const useStyles = makeStyles(
  theme => ({
    title: {
      fontWeight: theme.typography.fontWeightBold as number,
    },
    line: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.35,
      overflow: 'hidden',
      display: '-webkit-box',
      WebkitBoxOrient: 'vertical',
      WebkitLineClamp: 2,
    },
    gone: { fontStyle: 'italic' },
  }),
  { name: 'ApprovalsRequestTitle' },
);

/** What was asked for, linking to its page, and in one line why it needs somebody. */
export function RequestTitle(props: { row: RequestRow }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, gone } = props.row;
  const why = request.reasons.join(' ');
  return (
    <>
      <Link
        to={`requests/${encodeURIComponent(request.id)}`}
        className={classes.title}
        {...{ [ROW_LINK]: request.id }}
      >
        <InertText>{titleOf(request)}</InertText>
      </Link>
      <div className={classes.line} title={visibleText(why)}>
        {gone ? (
          <span className={classes.gone}>{t('list.gone')}</span>
        ) : (
          <InertText>{why}</InertText>
        )}
      </div>
    </>
  );
}
