import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';

/**
 * Asks for the secrets that a launch needs. They live in this dialog until it closes and go nowhere
 * but to `onSubmit`.
 */
export function SecretsDialog(props: {
  names: string[];
  onSubmit: (secrets: Record<string, string>) => void;
  onCancel: () => void;
}) {
  const { names, onSubmit, onCancel } = props;
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const complete = names.every(name => secrets[name]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (complete) {
      onSubmit(secrets);
    }
  };
  return (
    <Dialog
      open
      onClose={onCancel}
      aria-labelledby="approvals-secrets-title"
      aria-describedby="approvals-secrets-why"
      fullWidth
      maxWidth="xs"
    >
      <form onSubmit={submit} autoComplete="off">
        <DialogTitle id="approvals-secrets-title">
          {t('launch.secretsTitle')}
        </DialogTitle>
        <DialogContent>
          <DialogContentText id="approvals-secrets-why">
            {t('launch.secretsWhy')}
          </DialogContentText>
          {names.map((name, index) => (
            <TextField
              key={name}
              id={`approvals-secret-${index}`}
              label={name}
              type="password"
              required
              fullWidth
              margin="dense"
              // Whoever opened the dialog came to type here.
              // eslint-disable-next-line jsx-a11y/no-autofocus
              autoFocus={index === 0}
              autoComplete="new-password"
              value={secrets[name] ?? ''}
              onChange={event =>
                setSecrets({ ...secrets, [name]: event.target.value })
              }
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{t('launch.cancel')}</Button>
          <Button
            type="submit"
            color="primary"
            variant="contained"
            disabled={!complete}
          >
            {t('launch.runWithSecrets')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
