import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';

/** A submission that failed, with the two ways on. */
export function SubmissionFailure(props: {
  message: string;
  onTryAgain: () => void;
  onEdit: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Alert severity="error" variant="outlined">
      <AlertTitle>{t('wizard.failedTitle')}</AlertTitle>
      <div>{props.message}</div>
      <Button color="primary" onClick={props.onTryAgain}>
        {t('wizard.tryAgain')}
      </Button>
      <Button onClick={props.onEdit}>{t('wizard.edit')}</Button>
    </Alert>
  );
}
