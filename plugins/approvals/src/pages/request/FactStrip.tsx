import { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { describeLevel } from '@greenlane/backstage-plugin-approvals-policy';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';
import { EmergencyChip } from '../../components/EmergencyChip';
import { InertText } from '../../components/InertText';
import { PersonLink } from '../../components/PersonLink';
import { RelativeTime } from '../../components/RelativeTime';
import { StatusChip } from '../../components/StatusChip';
import { TierChip } from '../../components/TierChip';
import { useFormat } from '../../hooks/useFormat';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body2,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-end',
      gap: theme.spacing(1, 3),
      margin: 0,
    },
    paper: {
      padding: theme.spacing(1, 2),
      marginBottom: theme.spacing(1.5),
    },
    term: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(12),
    },
    value: { margin: 0 },
    id: { fontFamily: 'monospace', fontSize: theme.typography.pxToRem(12) },
    strong: { fontWeight: theme.typography.fontWeightBold as number },
  }),
  { name: 'ApprovalsFactStrip' },
);

function Fact(props: { term: string; strong?: boolean; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div>
      <dt className={classes.term}>{props.term}</dt>
      <dd className={`${classes.value} ${props.strong ? classes.strong : ''}`}>
        {props.children}
      </dd>
    </div>
  );
}

function deadlineTerm(request: ApprovalRequest) {
  switch (request.status) {
    case 'pending':
      return 'request.deadlinePending';
    case 'approved':
      return 'request.deadlineApproved';
    default:
      return 'request.deadline';
  }
}

/** The request in one line: where it stands, who asks, what it costs, how risky it is, until when. */
export function FactStrip(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  const words = useWords();
  const { request } = props;
  const { cost, risk, tier, outcome } = request.evaluation;
  return (
    <Paper variant="outlined" className={classes.paper}>
      <dl className={classes.root} aria-label={t('request.facts')}>
        <Fact term={t('list.columnStatus')}>
          <StatusChip
            status={request.status}
            unconfirmed={request.launch.unconfirmed}
          />{' '}
          <EmergencyChip emergency={request.emergency} />
        </Fact>
        <Fact term={t('list.columnTier')}>
          <TierChip tier={tier} outcome={outcome} />
        </Fact>
        <Fact term={t('request.requester')} strong>
          <PersonLink entityRef={request.requester} />
        </Fact>
        {cost.known && cost.monthly !== undefined && (
          <Fact term={t('request.cost')} strong>
            {format.money(cost.monthly, cost.currency)}
          </Fact>
        )}
        <Fact term={t('request.risk')} strong>
          <InertText>
            {t('risk.level', {
              level: describeLevel(risk.level, words),
              score: String(risk.score),
            })}
          </InertText>
        </Fact>
        <Fact term={t('request.asked')}>
          <RelativeTime at={request.createdAt} />
        </Fact>
        {request.deadline && (
          <Fact term={t(deadlineTerm(request))}>
            <RelativeTime at={request.deadline} />
          </Fact>
        )}
        <Fact term={t('request.id')}>
          <span className={classes.id}>{request.id}</span>
        </Fact>
      </dl>
    </Paper>
  );
}
