import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RefusedPolicy } from '@greenlane/backstage-plugin-approvals-common';
import { InertText } from '../../components/InertText';
import { approvalsTranslationRef } from '../../translation';

/** Tells administrators that their change of the configuration is not in force, and why. */
export function RefusedNotice({ refused }: { refused: RefusedPolicy }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Alert severity="error">
      <AlertTitle>{t('rollout.refused')}</AlertTitle>
      {refused.issues.map(({ path, message }) => (
        <div key={`${path}\n${message}`}>
          <InertText>{`${path}: ${message}`}</InertText>
        </div>
      ))}
    </Alert>
  );
}
