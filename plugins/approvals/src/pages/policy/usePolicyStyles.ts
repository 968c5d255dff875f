import { makeStyles } from '@material-ui/core/styles';

/** What the parts of the page share. */
export const usePolicyStyles = makeStyles(
  theme => ({
    sections: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
    part: {
      padding: theme.spacing(1, 0),
      overflowWrap: 'anywhere',
      scrollMarginTop: theme.spacing(2),
      '&:target, &:focus': {
        outline: 'none',
        boxShadow: `inset 3px 0 ${theme.palette.primary.main}`,
        paddingLeft: theme.spacing(1.5),
      },
      '& p': { margin: theme.spacing(0.5, 0) },
      '& ul, & ol': {
        margin: theme.spacing(0.5, 0),
        paddingLeft: theme.spacing(2.5),
      },
    },
    heading: {
      ...theme.typography.body1,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      margin: 0,
      fontWeight: theme.typography.fontWeightBold as number,
    },
    quiet: { color: theme.palette.text.secondary },
    list: {
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ApprovalsPolicyPage' },
);
