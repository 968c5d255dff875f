import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Decision } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../../translation';
import { LabelChip } from '../../../components/LabelChip';
import { RelativeTime } from '../../../components/RelativeTime';

const useStyles = makeStyles(
  theme => ({ root: { color: theme.palette.text.secondary } }),
  { name: 'ApprovalsCarriedNote' },
);

/** Why a decision counts that was given for the request before. */
export function CarriedNote(props: {
  carried: NonNullable<Decision['carried']>;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { suggested, givenAt } = props.carried;
  return (
    <div className={classes.root}>
      <LabelChip
        label={t(suggested ? 'changes.suggested' : 'changes.carried')}
        tone="active"
      />{' '}
      {t(suggested ? 'changes.suggestedHint' : 'changes.carriedHint')}{' '}
      <RelativeTime at={givenAt} />.
    </div>
  );
}
