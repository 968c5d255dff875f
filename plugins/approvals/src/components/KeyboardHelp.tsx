import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      gap: theme.spacing(1, 2),
      margin: 0,
    },
    meaning: { margin: 0 },
    key: {
      padding: theme.spacing(0, 0.75),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      fontFamily: 'monospace',
    },
  }),
  { name: 'ApprovalsKeyboardHelp' },
);

/** One line of the help: the keys, and what they do. */
export type KeyHelp = { keys: string[]; meaning: string };

/** What the keys of a page do. */
export function KeyboardHelp(props: {
  open: boolean;
  onClose: () => void;
  help: KeyHelp[];
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      aria-labelledby="approvals-keys-title"
    >
      <DialogTitle id="approvals-keys-title">{t('page.help')}</DialogTitle>
      <DialogContent>
        <dl className={classes.list}>
          {props.help.map(({ keys, meaning }) => (
            <div key={meaning} style={{ display: 'contents' }}>
              <dt>
                {keys.map(key => (
                  <span key={key}>
                    <kbd className={classes.key}>{key}</kbd>{' '}
                  </span>
                ))}
              </dt>
              <dd className={classes.meaning}>{meaning}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('page.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
