import { ReactNode, useId } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body2,
      padding: theme.spacing(1.5, 2),
      minWidth: 0,
    },
    title: {
      fontSize: theme.typography.pxToRem(16),
      fontWeight: theme.typography.fontWeightBold as number,
      margin: theme.spacing(0, 0, 0.5),
    },
  }),
  { name: 'ApprovalsSection' },
);

/** A part of the page with its heading. */
export function Section(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  const titleId = useId();
  return (
    <Paper
      component="section"
      variant="outlined"
      className={classes.root}
      aria-labelledby={titleId}
    >
      <Typography
        id={titleId}
        variant="h6"
        component="h2"
        className={classes.title}
      >
        {props.title}
      </Typography>
      {props.children}
    </Paper>
  );
}
