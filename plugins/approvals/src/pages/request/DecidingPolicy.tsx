import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { DecidingPolicyDialog } from './DecidingPolicyDialog';

/** Shows the policy that judged the request, also when another one is in force by now. */
export function DecidingPolicy({ hash }: { hash: string }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" color="primary" onClick={() => setOpen(true)}>
        {t('rollout.show')}
      </Button>
      {isOpen && (
        <DecidingPolicyDialog hash={hash} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
