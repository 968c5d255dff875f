import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { InertText } from '../../components/InertText';
import { PersonLink } from '../../components/PersonLink';
import { RelativeTime } from '../../components/RelativeTime';
import { SuggestedValues } from '../../components/SuggestedValues';
import { CarriedNote } from './changes/CarriedNote';
import { Section } from './Section';
import { stageTitle } from './stageTitle';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0, padding: 0, listStyle: 'none' },
    item: { padding: theme.spacing(0.5, 0) },
    quiet: { color: theme.palette.text.secondary },
    comment: {
      margin: theme.spacing(0.25, 0, 0),
      paddingLeft: theme.spacing(1.5),
      borderLeft: `3px solid ${theme.palette.divider}`,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ApprovalsDecisionList' },
);

const VERBS = {
  approve: 'request.decisionApprove',
  reject: 'request.decisionReject',
  'request-changes': 'request.decisionChanges',
} as const;

/** Who decided what, when, in which stage, and what they said. */
export function DecisionList(props: { request: ApprovalRequest }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { decisions, stages, values, emergency } = props.request;
  return (
    <Section title={t('request.decisions')}>
      {decisions.length === 0 && (
        <span className={classes.quiet}>
          {t(emergency ? 'emergency.noDecisions' : 'request.noDecisions')}
        </span>
      )}
      <ul className={classes.list}>
        {decisions.map(decision => (
          <li key={decision.id} className={classes.item}>
            <PersonLink entityRef={decision.person} />{' '}
            {decision.onBehalfOf && (
              <>
                {t('standIn.for')}{' '}
                <PersonLink entityRef={decision.onBehalfOf} />{' '}
              </>
            )}
            <strong>{t(VERBS[decision.decision])}</strong>{' '}
            <span className={classes.quiet}>
              <InertText>
                {t('request.inStage', {
                  stage: stageTitle(stages, decision.stageId),
                })}
              </InertText>{' '}
              <RelativeTime at={decision.decidedAt} />
            </span>
            {decision.comment && (
              <blockquote className={classes.comment}>
                <InertText>{decision.comment}</InertText>
              </blockquote>
            )}
            {decision.carried && <CarriedNote carried={decision.carried} />}
            {decision.suggestion?.values && (
              <div>
                {t('changes.suggests')}
                <SuggestedValues
                  values={decision.suggestion.values}
                  before={values}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
