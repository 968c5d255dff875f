import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { PersonField } from '../../../components/entities/PersonField';
import { InertText } from '../../../components/InertText';
import { approvalsTranslationRef } from '../../../translation';
import { ScopeFields } from './ScopeFields';
import { TimeField } from './TimeField';
import { useDelegationForm } from './useDelegationForm';
import { useDraftLabels } from './useDraftLabels';

const useStyles = makeStyles(
  theme => ({
    form: { display: 'grid', gap: theme.spacing(2), justifyItems: 'stretch' },
    fields: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    },
    button: { justifySelf: 'start' },
  }),
  { name: 'ApprovalsDelegationForm' },
);

/** Lets somebody decide for oneself; for an administrator, for anybody. */
export function DelegationForm(props: {
  manageOthers: boolean;
  onCreated: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const labels = useDraftLabels();
  const form = useDelegationForm(props.onCreated);
  const [isDone, setDone] = useState(false);
  const { draft, problems, change } = form;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setDone(false);
    setDone(await form.send());
  };
  return (
    <form noValidate className={classes.form} onSubmit={send}>
      <div>{t('delegation.intro')}</div>
      <div className={classes.fields}>
        {props.manageOthers && (
          <PersonField
            id="approvals-delegation-delegator"
            label={labels.delegator}
            hint={t('delegation.forWhomHint')}
            problem={problems.delegator}
            value={draft.delegator}
            onChange={delegator => change({ delegator })}
          />
        )}
        <PersonField
          required
          id="approvals-delegation-delegate"
          label={labels.delegate}
          problem={problems.delegate}
          value={draft.delegate}
          onChange={delegate => change({ delegate })}
        />
      </div>
      <div className={classes.fields}>
        <TimeField
          id="approvals-delegation-from"
          label={labels.from}
          hint={t('delegation.fromHint')}
          problem={problems.from}
          value={draft.from}
          onChange={from => change({ from })}
        />
        <TimeField
          required
          id="approvals-delegation-until"
          label={labels.until}
          problem={problems.until}
          value={draft.until}
          onChange={until => change({ until })}
        />
      </div>
      <ScopeFields draft={draft} problems={problems} onChange={change} />
      <div aria-live="polite">
        {form.problem && (
          <Alert severity="error">
            <InertText>{form.problem}</InertText>
          </Alert>
        )}
        {isDone && <Alert severity="success">{t('delegation.done')}</Alert>}
      </div>
      <Button
        type="submit"
        variant="contained"
        color="primary"
        className={classes.button}
        disabled={form.busy}
      >
        {t('delegation.send')}
      </Button>
    </form>
  );
}
