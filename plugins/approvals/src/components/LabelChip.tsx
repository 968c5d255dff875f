import Chip from '@material-ui/core/Chip';
import { Theme, makeStyles } from '@material-ui/core/styles';

/** What the colour of a chip says; the words say it too. */
export type Tone = 'good' | 'active' | 'attention' | 'bad' | 'quiet';

function toneColor(theme: Theme, tone: Tone) {
  const colors: Record<Tone, string> = {
    good: theme.palette.success.main,
    active: theme.palette.info.main,
    attention: theme.palette.warning.main,
    bad: theme.palette.error.main,
    quiet: theme.palette.text.disabled,
  };
  return colors[tone];
}

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      maxWidth: '100%',
      height: 24,
      color: theme.palette.text.primary,
      borderColor: (props: { tone: Tone }) => toneColor(theme, props.tone),
    },
    dot: {
      width: 8,
      height: 8,
      flex: 'none',
      borderRadius: '50%',
      marginLeft: theme.spacing(1),
      backgroundColor: (props: { tone: Tone }) => toneColor(theme, props.tone),
    },
  }),
  { name: 'ApprovalsLabelChip' },
);

/** A word with a coloured dot; readable in light and dark themes because only the dot is coloured. */
export function LabelChip(props: {
  label: string;
  tone: Tone;
  title?: string;
}) {
  const classes = useStyles({ tone: props.tone });
  return (
    <Chip
      size="small"
      variant="outlined"
      classes={{ root: classes.root }}
      icon={<span aria-hidden className={classes.dot} />}
      label={props.label}
      title={props.title}
    />
  );
}
