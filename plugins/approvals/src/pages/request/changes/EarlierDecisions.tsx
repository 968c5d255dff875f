import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  ApprovalRequest,
  EarlierDecision,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { InertText } from '../../../components/InertText';
import { PersonLink } from '../../../components/PersonLink';
import { RelativeTime } from '../../../components/RelativeTime';
import { RequestActions } from '../../../hooks/useRequestActions';
import { stageTitle } from '../stageTitle';

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(1.5) },
    title: {
      margin: 0,
      fontSize: 'inherit',
      fontWeight: theme.typography.fontWeightBold as number,
    },
    list: { margin: 0, padding: 0, listStyle: 'none' },
    quiet: { color: theme.palette.text.secondary },
    mine: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      margin: theme.spacing(0.5, 0),
    },
  }),
  { name: 'ApprovalsEarlierDecisions' },
);

/** One click on what the person sees now is a decision of its own, on its hash. */
function Mine(props: {
  request: ApprovalRequest;
  earlier: EarlierDecision;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, earlier, actions } = props;
  const { allowed, onBehalfOf } = request.canDecide;
  const canConfirm = earlier.canDecide && allowed && onBehalfOf === undefined;
  const isLater = request.stages.some(
    ({ id, status }) => id === earlier.stageId && status === 'waiting',
  );
  return (
    <div className={classes.mine}>
      <span>{t('changes.mine')}</span>
      {canConfirm && (
        <Button
          variant="contained"
          color="primary"
          size="small"
          disabled={actions.busy !== undefined}
          onClick={() => actions.approve('')}
        >
          {t('changes.confirm')}
        </Button>
      )}
      {!canConfirm && isLater && (
        <span className={classes.quiet}>{t('changes.confirmLater')}</span>
      )}
    </div>
  );
}

/** Who approved the request that this one has replaced; they are asked again. */
export function EarlierDecisions(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { request, viewer, actions } = props;
  const { earlierDecisions = [], stages } = request;
  if (earlierDecisions.length === 0) {
    return null;
  }
  const mine = earlierDecisions.find(({ person }) => person === viewer);
  const others = earlierDecisions.filter(earlier => earlier !== mine);
  return (
    <div className={classes.root}>
      <h3 className={classes.title}>{t('changes.approvedBefore')}</h3>
      <div className={classes.quiet}>{t('changes.approvedBeforeHint')}</div>
      {mine && <Mine request={request} earlier={mine} actions={actions} />}
      <ul className={classes.list}>
        {others.map(({ person, stageId, decidedAt }) => (
          <li key={person}>
            <PersonLink entityRef={person} />{' '}
            <span className={classes.quiet}>
              <InertText>
                {t('changes.inStage', { stage: stageTitle(stages, stageId) })}
              </InertText>{' '}
              <RelativeTime at={decidedAt} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
