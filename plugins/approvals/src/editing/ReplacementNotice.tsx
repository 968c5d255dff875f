import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { InertText } from '../components/InertText';
import { RequestLink } from '../components/RequestLink';
import { approvalsTranslationRef } from '../translation';
import { Replacement } from './replacements';
import { useReplacement } from './useReplacement';

function Words(props: { replacement: Replacement; id: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { from, problem } = props.replacement;
  switch (problem?.kind) {
    case 'unchanged':
      return <>{t('editing.unchanged')}</>;
    case 'refused':
      return (
        <>
          <AlertTitle>{t('editing.refusedTitle')}</AlertTitle>
          <InertText>{problem.sentence}</InertText> {t('editing.refusedNext')}{' '}
          {props.id === from ? (
            <RequestLink requestId={problem.requestId}>
              {t('editing.seeSent')}
            </RequestLink>
          ) : (
            <RequestLink requestId={from}>
              {t('editing.seeEarlier')}
            </RequestLink>
          )}
        </>
      );
    default:
      return <>{t('editing.pending')}</>;
  }
}

/**
 * On the pages of a request or a task that was sent from the wizard to replace another: that it has not
 * yet, or why it could not. Nothing once it has, which the pages of both requests say themselves.
 */
export function ReplacementNotice(props: { id: string; className?: string }) {
  const { id, className } = props;
  const { replacement, forget } = useReplacement(id);
  if (!replacement) {
    return null;
  }
  const { problem } = replacement;
  return (
    <div className={className}>
      <Alert
        severity={problem?.kind === 'refused' ? 'warning' : 'info'}
        variant="outlined"
        onClose={problem && forget}
      >
        <Words replacement={replacement} id={id} />
      </Alert>
    </div>
  );
}
