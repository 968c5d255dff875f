import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  ApprovalRequest,
  StageView,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';
import { LabelChip, Tone } from '../../components/LabelChip';
import { PeopleList, StandIns } from '../../components/PeopleList';
import { PersonLink } from '../../components/PersonLink';
import { RelativeTime } from '../../components/RelativeTime';
import { RequirementText } from '../../components/RequirementText';
import { Section } from './Section';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    item: { padding: theme.spacing(0.25, 0) },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'ApprovalsStageList' },
);

const STATUSES = {
  open: ['request.stageOpen', 'attention'],
  waiting: ['request.stageWaiting', 'quiet'],
  done: ['request.stageDone', 'good'],
} as const;

function Stage(props: {
  stage: StageView;
  request: ApprovalRequest;
  standIns: StandIns;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { stage, standIns } = props;
  const { status: requestStatus, assignee } = props.request;
  const isPending = requestStatus === 'pending';
  const [status, tone]: readonly [string, Tone] = STATUSES[stage.status];
  const isShown = isPending || stage.status === 'done';
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <strong>
          <InertText>{stage.title ?? stage.id}</InertText>
        </strong>
        {isShown && (
          <LabelChip label={t(status as 'request.stageOpen')} tone={tone} />
        )}
      </div>
      <RequirementText
        requirement={stage.require}
        seats={stage.seats}
        standIns={standIns}
      />
      {isPending && stage.status !== 'done' && (
        <div className={classes.quiet}>
          {stage.deciders.length > 0 ? (
            <>
              {t('request.canDecide')}
              <PeopleList entityRefs={stage.deciders} />
            </>
          ) : (
            t('request.nobodyCanDecide')
          )}
        </div>
      )}
      {isPending && stage.status === 'open' && assignee && (
        <div>
          {t('reassign.asked')} <PersonLink entityRef={assignee} />
        </div>
      )}
      <Waiting stage={stage} />
    </li>
  );
}

/** Who is asked by now because it has waited for so long, and what happens if it goes on to. */
function Waiting(props: { stage: StageView }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { escalatedTo, remindAt, escalateAt } = props.stage;
  const isAdded = escalatedTo?.mode === 'add';
  return (
    <>
      {escalatedTo && (
        <div>
          {t(isAdded ? 'request.askedAsWell' : 'request.askedInstead')}{' '}
          <RelativeTime at={escalatedTo.at} />
          {': '}
          <PeopleList entityRefs={escalatedTo.refs} />
        </div>
      )}
      {(remindAt || escalateAt) && (
        <div className={classes.quiet}>
          {remindAt && (
            <>
              {t('request.remindedNext')} <RelativeTime at={remindAt} />
              {'. '}
            </>
          )}
          {escalateAt && (
            <>
              {t('request.othersAsked')} <RelativeTime at={escalateAt} />.
            </>
          )}
        </div>
      )}
    </>
  );
}

/** Who approved in the seat of whom. */
function standInsOf({ decisions }: ApprovalRequest): StandIns {
  const approvals = decisions.filter(({ decision }) => decision === 'approve');
  return Object.fromEntries(
    approvals.map(({ person, onBehalfOf }) => [person, onBehalfOf]),
  );
}

/** The stages in their order: whose approval each needs, whose it has, and who could give it now. */
export function StageList(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request } = props;
  const standIns = standInsOf(request);
  return (
    <Section title={t('request.stages')}>
      {request.stages.length === 0 ? (
        <span className={classes.quiet}>{t('request.noStages')}</span>
      ) : (
        <ol className={classes.list}>
          {request.stages.map(stage => (
            <Stage
              key={stage.id}
              stage={stage}
              request={request}
              standIns={standIns}
            />
          ))}
        </ol>
      )}
    </Section>
  );
}
