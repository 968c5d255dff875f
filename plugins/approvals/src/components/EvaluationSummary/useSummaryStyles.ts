import { makeStyles } from '@material-ui/core/styles';

/** What the parts of the summary share. */
export const useSummaryStyles = makeStyles(
  theme => ({
    root: {
      ...theme.typography.body2,
      color: theme.palette.text.primary,
      overflowWrap: 'anywhere',
      minWidth: 0,
    },
    compact: {
      ...theme.typography.body2,
      color: theme.palette.text.primary,
      overflowWrap: 'anywhere',
      minWidth: 0,
      maxWidth: 320,
      fontSize: theme.typography.pxToRem(13),
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
      gap: theme.spacing(0, 4),
    },
    verdict: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    heading: {
      margin: theme.spacing(1.5, 0, 0.5),
      fontSize: theme.typography.pxToRem(13),
      fontWeight: theme.typography.fontWeightBold as number,
      color: theme.palette.text.secondary,
    },
    list: { margin: 0, padding: 0, listStyle: 'none' },
    item: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.25, 0),
      alignItems: 'flex-start',
    },
    icon: { fontSize: 18, flex: 'none', marginTop: 2 },
    good: { color: theme.palette.success.main },
    bad: { color: theme.palette.error.main },
    attention: { color: theme.palette.warning.main },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.pxToRem(13),
    },
    code: {
      fontFamily: 'monospace',
      fontSize: theme.typography.pxToRem(12),
    },
    row: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
    },
    amount: { whiteSpace: 'nowrap' },
    summary: { cursor: 'pointer' },
    steps: { margin: 0, paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ApprovalsEvaluationSummary' },
);
