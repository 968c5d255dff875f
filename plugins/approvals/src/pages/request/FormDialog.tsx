import { FormEvent, ReactNode } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { InertText } from '../../components/InertText';
import { approvalsTranslationRef } from '../../translation';

/** A dialog with fields; it stays, with what was typed, until what it asks for has happened. */
export function FormDialog(props: {
  id: string;
  title: string;
  text: string;
  confirm: string;
  maxWidth: 'xs' | 'sm';
  isComplete: boolean;
  isBusy: boolean;
  /** Why it did not happen. */
  problem?: string;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { id } = props;
  const send = (event: FormEvent) => {
    event.preventDefault();
    props.onSubmit();
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth={props.maxWidth}
      onClose={props.onCancel}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <form noValidate onSubmit={send}>
        <DialogTitle id={`${id}-title`}>{props.title}</DialogTitle>
        <DialogContent>
          <DialogContentText id={`${id}-text`}>{props.text}</DialogContentText>
          {props.children}
          {props.problem && (
            <Alert severity="error">
              <InertText>{props.problem}</InertText>
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onCancel}>{t('page.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={!props.isComplete || props.isBusy}
          >
            {props.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
