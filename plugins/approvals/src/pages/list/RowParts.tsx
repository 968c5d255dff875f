import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequestSummary } from '@greenlane/backstage-plugin-approvals-common';
import { describeLevel } from '@greenlane/backstage-plugin-approvals-policy';
import { approvalsTranslationRef } from '../../translation';
import { EmergencyChip } from '../../components/EmergencyChip';
import { InertText } from '../../components/InertText';
import { LaunchWait } from '../../components/LaunchWait';
import { PersonLink } from '../../components/PersonLink';
import { RelativeTime } from '../../components/RelativeTime';
import { StatusChip } from '../../components/StatusChip';
import { useFormat } from '../../hooks/useFormat';
import { useWords } from '../../hooks/useWords';

type PartProps = { request: ApprovalRequestSummary };

const useStyles = makeStyles(
  theme => ({
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(13),
      whiteSpace: 'nowrap',
    },
    words: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(13),
    },
  }),
  { name: 'ApprovalsRowParts' },
);

/** Who asked, and how long ago. */
export function RequesterPart({ request }: PartProps) {
  const classes = useStyles();
  return (
    <>
      <PersonLink entityRef={request.requester} />
      <div className={classes.quiet}>
        <RelativeTime at={request.createdAt} />
      </div>
    </>
  );
}

/** Where it stands, and how many of the needed people have approved. */
export function StatusPart({ request }: PartProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { progress } = request;
  return (
    <>
      <StatusChip
        status={request.status}
        unconfirmed={request.launch?.unconfirmed}
      />{' '}
      <EmergencyChip emergency={request.emergency} />
      {progress && request.status === 'pending' && (
        <div className={classes.quiet}>
          {t('list.progress', {
            approvals: String(progress.approvals),
            required: String(progress.required),
          })}
        </div>
      )}
      {request.canDecide.onBehalfOf && (
        <div className={classes.words}>
          {t('standIn.youDecideFor')}{' '}
          <PersonLink entityRef={request.canDecide.onBehalfOf} />
        </div>
      )}
      {request.assignee && (
        <div className={classes.words}>
          {t('reassign.asked')} <PersonLink entityRef={request.assignee} />
        </div>
      )}
      {request.launch?.opensAt && (
        <div className={classes.words}>
          <LaunchWait launch={request.launch} />
        </div>
      )}
    </>
  );
}

/** What it costs a month. */
export function CostPart({ request }: PartProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const { cost } = request;
  return (
    <>{cost ? format.money(cost.monthly, cost.currency) : t('list.none')}</>
  );
}

/** How risky it is. */
export function RiskPart({ request }: PartProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const words = useWords();
  const { risk } = request;
  return (
    <InertText>
      {risk
        ? t('risk.level', {
            level: describeLevel(risk.level, words),
            score: String(risk.score),
          })
        : t('list.none')}
    </InertText>
  );
}

/** Until when it has to be decided or run. */
export function DeadlinePart({ request }: PartProps) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return request.deadline ? (
    <RelativeTime at={request.deadline} />
  ) : (
    <>{t('list.none')}</>
  );
}
