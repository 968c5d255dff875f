import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      justifyItems: 'center',
      gap: theme.spacing(1.5),
      padding: theme.spacing(8, 2),
      textAlign: 'center',
    },
    text: { maxWidth: 520, overflowWrap: 'anywhere' },
  }),
  { name: 'ApprovalsNotice' },
);

/** What stands where nothing can be shown: what that means, and the way on. */
export function Notice(props: {
  title: string;
  text: ReactNode;
  action?: ReactNode;
}) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Typography variant="h5" component="h2">
        {props.title}
      </Typography>
      <Typography className={classes.text}>{props.text}</Typography>
      {props.action}
    </div>
  );
}
