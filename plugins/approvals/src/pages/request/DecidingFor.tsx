import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { PersonLink } from '../../components/PersonLink';
import { visibleText } from '../../components/splitInvisible';
import { useEntityNames } from '../../hooks/useEntityNames';
import { RequestActions } from '../../hooks/useRequestActions';
import { approvalsTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: { ...theme.typography.body2, marginBottom: theme.spacing(1.5) },
    choice: { minWidth: 220, maxWidth: '100%' },
  }),
  { name: 'ApprovalsDecidingFor' },
);

/** Whose decision it is going to be, where the viewer could decide in more than one seat. */
function SeatChoice(props: {
  seats: string[];
  viewer?: string;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { seats, viewer, actions } = props;
  const names = useEntityNames(seats) ?? seats;
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id="approvals-seat"
      className={classes.choice}
      label={t('standIn.choose')}
      value={actions.seat ?? seats[0]}
      onChange={event => actions.chooseSeat(event.target.value)}
      SelectProps={{
        labelId: 'approvals-seat-label',
        MenuProps: { getContentAnchorEl: null },
      }}
      InputLabelProps={{ id: 'approvals-seat-label' }}
    >
      {seats.map((seat, index) => (
        <MenuItem key={seat} value={seat} dense>
          {seat === viewer ? t('standIn.yourself') : visibleText(names[index])}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** In whose seat the viewer decides, where that is not simply their own. */
export function DecidingFor(props: {
  request: ApprovalRequest;
  viewer?: string;
  actions: RequestActions;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { allowed, onBehalfOf, seats = [] } = props.request.canDecide;
  if (!allowed || (seats.length < 2 && !onBehalfOf)) {
    return null;
  }
  return (
    <div className={classes.root}>
      {seats.length > 1 ? (
        <SeatChoice {...props} seats={seats} />
      ) : (
        <>
          {t('standIn.youDecideFor')} <PersonLink entityRef={onBehalfOf!} />.{' '}
          {t('standIn.bothNames')}
        </>
      )}
    </div>
  );
}
