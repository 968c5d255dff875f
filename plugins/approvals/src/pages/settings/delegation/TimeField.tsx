import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  // The browser draws its own calendar, and has to know on which ground.
  theme => ({ input: { colorScheme: theme.palette.type } }),
  { name: 'ApprovalsTimeField' },
);

/** A day and a time, by the browser's own means. */
export function TimeField(props: {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  problem?: string;
  hint?: string;
  required?: boolean;
}) {
  const classes = useStyles();
  const { problem, hint, onChange, ...rest } = props;
  return (
    <TextField
      {...rest}
      type="datetime-local"
      size="small"
      variant="outlined"
      InputLabelProps={{ shrink: true }}
      InputProps={{ classes: { input: classes.input } }}
      error={problem !== undefined}
      helperText={problem ?? hint}
      onChange={event => onChange(event.target.value)}
    />
  );
}
