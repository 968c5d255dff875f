import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { PolicyView } from '@greenlane/backstage-plugin-approvals-common';
import { InertText } from '../../components/InertText';
import { ruleAnchor, tierAnchor } from '../../components/policyAnchors';
import { approvalsTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    lanes: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
      gap: theme.spacing(1.5),
      margin: theme.spacing(2, 0),
      padding: 0,
      listStyle: 'none',
    },
    lane: {
      ...theme.typography.body2,
      minWidth: 0,
      padding: theme.spacing(1.5),
      overflowWrap: 'anywhere',
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
      border: `1px solid ${theme.palette.divider}`,
      borderTop: '4px solid',
      borderRadius: theme.shape.borderRadius,
      '& a': { color: 'inherit' },
    },
    approve: { borderTopColor: theme.palette.success.main },
    'approve-when': { borderTopColor: theme.palette.info.main },
    review: { borderTopColor: theme.palette.warning.main },
    deny: { borderTopColor: theme.palette.error.main },
    name: { fontWeight: theme.typography.fontWeightBold as number },
    quiet: { color: theme.palette.text.secondary },
    rules: {
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      listStyle: 'none',
      '& li': {
        padding: theme.spacing(0.5, 0),
        borderTop: `1px solid ${theme.palette.divider}`,
      },
    },
  }),
  { name: 'ApprovalsPolicyDiagram' },
);

/** The tiers as lanes, each with the rules that lead to it; to a screen reader, a list. */
export function Diagram(props: { policy: PolicyView }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { tiers, rules, defaultTier } = props.policy;
  const titled = (id: string, title?: string) => (
    <InertText>{title ?? id}</InertText>
  );
  return (
    <ol className={classes.lanes} aria-label={t('policy.diagram')}>
      {tiers.map(tier => (
        <li
          key={tier.id}
          className={`${classes.lane} ${classes[tier.outcome]}`}
        >
          <div className={classes.name}>
            <a href={`#${tierAnchor(tier.id)}`}>
              {titled(tier.id, tier.title)}
            </a>
          </div>
          <div className={classes.quiet}>
            {t(`policy.lane.${tier.outcome}`)}
          </div>
          <ul className={classes.rules}>
            {rules
              .filter(rule => rule.tier === tier.id)
              .map(rule => (
                <li key={rule.id}>
                  <a href={`#${ruleAnchor(rule.id)}`}>
                    {titled(rule.id, rule.title)}
                  </a>
                </li>
              ))}
            {tier.id === defaultTier && (
              <li className={classes.quiet}>{t('policy.defaultTier')}</li>
            )}
          </ul>
        </li>
      ))}
    </ol>
  );
}
