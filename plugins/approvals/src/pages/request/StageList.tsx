import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { StageView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';
import { LabelChip, Tone } from '../../components/LabelChip';
import { PeopleList } from '../../components/PeopleList';
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

function Stage(props: { stage: StageView; isPending: boolean }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { stage, isPending } = props;
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
      <RequirementText requirement={stage.require} seats={stage.seats} />
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

/** The stages in their order: whose approval each needs, whose it has, and who could give it now. */
export function StageList(props: { stages: StageView[]; isPending: boolean }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Section title={t('request.stages')}>
      {props.stages.length === 0 ? (
        <span className={classes.quiet}>{t('request.noStages')}</span>
      ) : (
        <ol className={classes.list}>
          {props.stages.map(stage => (
            <Stage key={stage.id} stage={stage} isPending={props.isPending} />
          ))}
        </ol>
      )}
    </Section>
  );
}
