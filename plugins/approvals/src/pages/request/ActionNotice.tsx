import { useEffect, useRef } from 'react';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';
import { RequestChange } from '../../hooks/describeChanges';
import {
  ActionName,
  ActionProblem,
  RequestActions,
} from '../../hooks/useRequestActions';

const useStyles = makeStyles(
  theme => ({
    root: {
      outline: 'none',
      '&:not(:empty)': { marginBottom: theme.spacing(1) },
    },
  }),
  { name: 'ApprovalsActionNotice' },
);

const DONE = {
  approve: 'request.doneApprove',
  reject: 'request.doneReject',
  requestChanges: 'request.doneRequestChanges',
  takeBack: 'request.doneTakeBack',
  withdraw: 'request.doneWithdraw',
  revoke: 'request.doneRevoke',
  recheck: 'request.doneRecheck',
  breakGlass: 'request.doneBreakGlass',
  reviewEmergency: 'request.doneReviewEmergency',
  reassign: 'reassign.done',
  justify: 'request.doneJustify',
} as const satisfies Record<ActionName, string>;

function ChangeText(props: { change: RequestChange }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { change } = props;
  switch (change.kind) {
    case 'status':
      return (
        <>
          {t('request.changedStatus', { status: t(`status.${change.status}`) })}
        </>
      );
    case 'subject':
      return <>{t('request.changedSubject')}</>;
    case 'decisions':
      return <>{t('request.changedDecisions', { count: change.count })}</>;
    default:
      return <>{t('request.changedTakenBack')}</>;
  }
}

function ProblemText(props: { problem: ActionProblem }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { problem } = props;
  const isConflict = problem.kind === 'conflict';
  return (
    <Alert severity={isConflict ? 'warning' : 'error'}>
      <strong>
        {t(isConflict ? 'request.conflict' : 'request.actionFailed')}
      </strong>
      <div>
        <InertText>{problem.sentence}</InertText>
      </div>
      {isConflict && (
        <div>
          {problem.changes.map((change, index) => (
            <span key={index}>
              <ChangeText change={change} />{' '}
            </span>
          ))}
          {problem.changes.length === 0 && `${t('request.changedNothing')} `}
          {t('request.conflictNext')}
        </div>
      )}
    </Alert>
  );
}

/** What came of the last action. It takes the focus, since the button that was pressed may be gone. */
export function ActionNotice(props: { actions: RequestActions }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { done, problem } = props.actions;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (done || problem) {
      ref.current?.focus({ preventScroll: true });
    }
  }, [done, problem]);
  return (
    <div ref={ref} tabIndex={-1} className={classes.root}>
      {problem && <ProblemText problem={problem} />}
      {done && <Alert severity="success">{t(DONE[done])}</Alert>}
    </div>
  );
}
