import { makeStyles } from '@material-ui/core/styles';
import { InertText } from '../InertText';
import { EntityOption } from './EntityOption';

const useStyles = makeStyles(
  theme => ({
    root: { overflowWrap: 'anywhere' },
    hint: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(13),
    },
  }),
  { name: 'ApprovalsOptionText' },
);

/** An entity in a menu, with what tells it apart. */
export function OptionText({ option }: { option: EntityOption }) {
  const classes = useStyles();
  const { title, hint } = option;
  return (
    <span className={classes.root}>
      <InertText>{title}</InertText>{' '}
      {hint && hint !== title && (
        <span className={classes.hint}>
          <InertText>{hint}</InertText>
        </span>
      )}
    </span>
  );
}
