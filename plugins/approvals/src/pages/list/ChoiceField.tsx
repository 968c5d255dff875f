import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  { root: { minWidth: 170, maxWidth: 260 } },
  { name: 'ApprovalsChoiceField' },
);

type ChoiceFieldProps = {
  id: string;
  label: string;
  options: Array<{ value: string; label: string }>;
  onChange: (values: string[]) => void;
  values: string[];
  /** Several can be chosen; none means all. */
  multiple?: boolean;
};

/** Choose one, or some, of a few. */
export function ChoiceField(props: ChoiceFieldProps) {
  const classes = useStyles();
  const { id, label, options, values, multiple = false, onChange } = props;
  return (
    <TextField
      select
      id={id}
      className={classes.root}
      size="small"
      variant="outlined"
      label={label}
      value={multiple ? values : values[0] ?? ''}
      onChange={event => onChange([event.target.value].flat())}
      SelectProps={{
        multiple,
        labelId: `${id}-label`,
        MenuProps: { getContentAnchorEl: null },
      }}
      InputLabelProps={{ id: `${id}-label` }}
    >
      {options.map(option => (
        <MenuItem key={option.value} value={option.value} dense>
          {option.label}
        </MenuItem>
      ))}
    </TextField>
  );
}
