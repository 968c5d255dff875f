import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { InertText } from '../../../components/InertText';
import { PersonLink } from '../../../components/PersonLink';
import { SuggestedValues } from '../../../components/SuggestedValues';
import { suggestionOf } from '../../../editing/suggestionOf';

const useStyles = makeStyles(
  theme => ({
    root: { marginBottom: theme.spacing(1.5) },
    words: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  }),
  { name: 'ApprovalsChangesAsked' },
);

/** At the top of a request that waits to be changed: who asks for what. */
export function ChangesAsked(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request } = props;
  if (request.status !== 'changes-requested') {
    return null;
  }
  const suggestion = suggestionOf(request);
  return (
    <Alert severity="warning" className={classes.root}>
      {request.decisions
        .filter(({ decision }) => decision === 'request-changes')
        .map(({ id, person, comment }) => (
          <div key={id}>
            <PersonLink entityRef={person} />{' '}
            <strong>{t('changes.asked')}</strong>
            {comment && (
              <div className={classes.words}>
                <InertText>{comment}</InertText>
              </div>
            )}
          </div>
        ))}
      {suggestion && (
        <>
          {t('changes.suggests')}
          <SuggestedValues values={suggestion.values} before={request.values} />
        </>
      )}
      {request.can.supersede ? (
        <>
          {t('changes.askedNextMine')} {suggestion && t('changes.filledIn')}
        </>
      ) : (
        t('changes.askedNext')
      )}
    </Alert>
  );
}
