import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ScaffolderFrame } from '../scaffolder/ScaffolderFrame';

const useStyles = makeStyles(
  {
    // The legacy page fills the window and scrolls inside; what follows it would be out of sight.
    root: { height: '100vh', overflowY: 'auto', '& main': { minHeight: 0 } },
  },
  { name: 'ApprovalsScaffolderFrame' },
);

/**
 * Stands around the scaffolder's page of a legacy app: the panel beside the wizard, the banner above
 * a held task. The route also needs {@link ApprovalProbeFieldExtension}.
 *
 * @public
 */
export function ApprovalsScaffolderFrame(props: { children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <ScaffolderFrame wholePage>{props.children}</ScaffolderFrame>
    </div>
  );
}
