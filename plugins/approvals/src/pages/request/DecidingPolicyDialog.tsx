import { useId } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Alert from '@material-ui/lab/Alert';
import useAsync from 'react-use/lib/useAsync';
import { CodeSnippet, Progress } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { PolicyVersionView } from '@greenlane/backstage-plugin-approvals-common';
import { policyInWords } from '@greenlane/backstage-plugin-approvals-policy';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { WithCode } from '../../components/WithCode';
import { ErrorLike } from '@backstage/errors';
import { errorStatus } from '../../hooks/errorStatus';
import { useFormat } from '../../hooks/useFormat';
import { approvalsTranslationRef } from '../../translation';
import { useWords } from '../../hooks/useWords';

/** A version of the policy, in words and as it was configured. */
export function DecidingPolicyDialog(props: {
  hash: string;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const titleId = useId();
  const { value, error, loading } = useAsync(
    () => api.getPolicyVersion(props.hash),
    [api, props.hash],
  );
  const isMissing = error && errorStatus(error as Error & ErrorLike) === 404;
  return (
    <Dialog
      open
      onClose={props.onClose}
      maxWidth="md"
      aria-labelledby={titleId}
    >
      <DialogTitle id={titleId}>{t('rollout.title')}</DialogTitle>
      <DialogContent>
        {loading && <Progress />}
        {error && (
          <Alert severity="warning">
            {t(isMissing ? 'rollout.missing' : 'rollout.failed')}
          </Alert>
        )}
        {value && <Version version={value} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose}>{t('rollout.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

/** What this release cannot read any more has no tiers, and only one sentence. */
function useSentences(version: PolicyVersionView): string[] {
  const words = useWords();
  return version.tiers.length === 0
    ? [words.say('policyOfAnotherRelease')]
    : policyInWords(version, words);
}

function Version({ version }: { version: PolicyVersionView }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const sentences = useSentences(version);
  const { inForce, firstSeenAt, policy } = version;
  const time = useFormat().absolute(firstSeenAt);
  return (
    <>
      <Alert severity={inForce ? 'success' : 'info'}>
        {t(inForce ? 'rollout.inForce' : 'rollout.notInForce')}{' '}
        {t('rollout.since', { time })}
      </Alert>
      <ul>
        {sentences.map(sentence => (
          <li key={sentence}>
            <WithCode>{sentence}</WithCode>
          </li>
        ))}
      </ul>
      <details>
        <summary>{t('rollout.configured')}</summary>
        {/* JSON is YAML as well, so that it can be put back as it stands. */}
        <CodeSnippet
          language="yaml"
          text={JSON.stringify(policy, null, 2)}
          showCopyCodeButton
        />
      </details>
    </>
  );
}
