import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';
import { PeopleList } from './PeopleList';
import { Requirement } from './EvaluationSummary/types';

const useStyles = makeStyles(
  theme => ({
    nested: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ApprovalsRequirementText' },
);

/** A requirement in words: how many of whom, all of these, any one of these. */
export function RequirementText(props: { requirement: Requirement }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { requirement } = props;
  if ('approvals' in requirement) {
    return (
      <>
        {t('approvers.need', { approvals: String(requirement.approvals) })}{' '}
        <PeopleList entityRefs={requirement.from} />
      </>
    );
  }
  const parts = 'allOf' in requirement ? requirement.allOf : requirement.anyOf;
  return (
    <>
      {t('allOf' in requirement ? 'approvers.allOf' : 'approvers.anyOf')}
      <ul className={classes.nested}>
        {parts.map((part, index) => (
          <li key={index}>
            <RequirementText requirement={part} />
          </li>
        ))}
      </ul>
    </>
  );
}
