import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  ApprovalRequest,
  RequestStatus,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { EvaluationSummary } from '../../components/EvaluationSummary';
import { ReplacementNotice } from '../../editing/ReplacementNotice';
import { InertText } from '../../components/InertText';
import { sayAll } from '../../components/sayAll';
import { RequestActions } from '../../hooks/useRequestActions';
import { ChangesAsked } from './changes/ChangesAsked';
import { ChangesPanel } from './changes/ChangesPanel';
import { ReplacedNotice } from './changes/ReplacedNotice';
import { DecidingPolicy } from './DecidingPolicy';
import { DecisionList } from './DecisionList';
import { EmergencyPanel } from './emergency/EmergencyPanel';
import { FactStrip } from './FactStrip';
import { HowTiersAreFound } from './HowTiersAreFound';
import { JustificationPanel } from './JustificationPanel';
import { RecordTimeline } from './RecordTimeline';
import { Section } from './Section';
import { ShadowNote } from './ShadowNote';
import { StageList } from './StageList';
import { StepList } from './StepList';
import { ValuesTable } from './ValuesTable';

const useStyles = makeStyles(
  theme => ({
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1.1fr) minmax(0, 1fr)',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    column: { display: 'grid', gap: theme.spacing(1.5), minWidth: 0 },
    notice: { marginBottom: theme.spacing(1.5) },
    blocked: { marginBottom: theme.spacing(2) },
  }),
  { name: 'ApprovalsRequestDetails' },
);

/** While something else could still be asked for instead. */
const COULD_BE_EASIER: RequestStatus[] = ['pending', 'blocked', 'denied'];

function BlockedBecause({ request }: { request: ApprovalRequest }) {
  const classes = useStyles();
  const words = useWords();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Alert severity="error" className={classes.blocked}>
      <AlertTitle>{t('request.blockedBecause')}</AlertTitle>
      {sayAll(words, request.blockedBecause, request.blockedPhrases).map(
        reason => (
          <div key={reason}>
            <InertText>{reason}</InertText>
          </div>
        ),
      )}
      {t('request.blockedHint')}
    </Alert>
  );
}

/** What somebody has to know to decide, the most important at the top of both columns. */
export function RequestDetails(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request } = props;
  return (
    <>
      <ReplacementNotice id={request.id} className={classes.notice} />
      <FactStrip request={request} />
      {request.status === 'blocked' && <BlockedBecause request={request} />}
      <ReplacedNotice request={request} />
      <ChangesAsked request={request} />
      <EmergencyPanel request={request} />
      <div className={classes.columns}>
        <div className={classes.column}>
          <ChangesPanel {...props} />
          <JustificationPanel {...props} />
          <StepList steps={request.steps} />
          <ValuesTable values={request.values} />
          <DecisionList request={request} />
        </div>
        <div className={classes.column}>
          <Section title={t('request.why')}>
            <EvaluationSummary
              evaluation={request.evaluation}
              explainOnly
              showEasier={
                props.viewer === request.requester &&
                COULD_BE_EASIER.includes(request.status)
              }
            />
            <HowTiersAreFound />
            {request.policyHash && <DecidingPolicy hash={request.policyHash} />}
          </Section>
          <StageList request={request} />
          {request.shadow && <ShadowNote shadow={request.shadow} />}
          <RecordTimeline request={request} />
        </div>
      </div>
    </>
  );
}
