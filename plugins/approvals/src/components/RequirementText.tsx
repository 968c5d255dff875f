import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RequirementView } from '@greenlane/backstage-plugin-approvals-common';
import { leavesOf } from '@greenlane/backstage-plugin-approvals-policy';
import { approvalsTranslationRef } from '../translation';
import { PeopleList, StandIns } from './PeopleList';
import { Requirement } from './EvaluationSummary/types';

const useStyles = makeStyles(
  theme => ({
    nested: { margin: 0, paddingLeft: theme.spacing(2.5) },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'ApprovalsRequirementText' },
);

/** Who of one leaf has approved, and how many more it takes. */
function SeatText(props: { seat: RequirementView; standIns?: StandIns }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { filledBy, approvals } = props.seat;
  const left = approvals - filledBy.length;
  if (filledBy.length === 0) {
    return null;
  }
  return (
    <span className={classes.quiet}>
      {' · '}
      {t('approvers.filledBy')}
      <PeopleList entityRefs={filledBy} standIns={props.standIns} />
      {left > 0 && `, ${t('approvers.moreNeeded', { count: left })}`}
    </span>
  );
}

type RequirementTextProps = {
  requirement: Requirement;
  /** What is known of each leaf of the requirement, in its order. */
  seats?: RequirementView[];
  standIns?: StandIns;
};

/** A requirement in words: how many of whom, all of these, any one of these. */
export function RequirementText(props: RequirementTextProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { requirement, seats = [], standIns } = props;
  if ('approvals' in requirement) {
    return (
      <>
        {t('approvers.need', { approvals: String(requirement.approvals) })}{' '}
        <PeopleList entityRefs={requirement.from} />
        {requirement.within && (
          <>
            {` ${t('approvers.within')} `}
            <PeopleList entityRefs={requirement.within} />
          </>
        )}
        {seats[0] && <SeatText seat={seats[0]} standIns={standIns} />}
      </>
    );
  }
  const parts = 'allOf' in requirement ? requirement.allOf : requirement.anyOf;
  const firstSeatOf = (index: number) =>
    parts.slice(0, index).flatMap(leavesOf).length;
  return (
    <>
      {t('allOf' in requirement ? 'approvers.allOf' : 'approvers.anyOf')}
      <ul className={classes.nested}>
        {parts.map((part, index) => (
          <li key={index}>
            <RequirementText
              requirement={part}
              seats={seats.slice(firstSeatOf(index))}
              standIns={standIns}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
