import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { TemplatesField } from '../../../components/entities/TemplatesField';
import { approvalsTranslationRef } from '../../../translation';
import { ChoiceField } from '../../list/ChoiceField';
import { usePolicyView } from '../../policy/usePolicyView';
import { DelegationDraft, DraftField } from './DelegationDraft';
import { useDraftLabels } from './useDraftLabels';

const useStyles = makeStyles(
  theme => ({
    summary: { cursor: 'pointer' },
    fields: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 240px), 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
      marginTop: theme.spacing(2),
      // A field for a choice among a few keeps to its own width otherwise.
      '& > *': { maxWidth: 'none' },
    },
  }),
  { name: 'ApprovalsScopeFields' },
);

/** For those who want to delegate a part only: which templates, which tiers, up to what cost. */
export function ScopeFields(props: {
  draft: DelegationDraft;
  problems: Partial<Record<DraftField, string>>;
  onChange: (change: Partial<DelegationDraft>) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const labels = useDraftLabels();
  const { value: policy } = usePolicyView();
  const { draft, problems, onChange } = props;
  const tiers = policy?.tiers.map(({ id }) => ({ value: id, label: id })) ?? [];
  const [isOpen, setOpen] = useState(false);
  const isWrong = Boolean(problems.templates ?? problems.most);
  return (
    <details
      open={isOpen || isWrong}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary className={classes.summary}>{t('delegation.scope')}</summary>
      <div className={classes.fields}>
        <TemplatesField
          id="approvals-delegation-templates"
          label={labels.templates}
          hint={t('delegation.templatesHint')}
          problem={problems.templates}
          values={draft.templates}
          onChange={templates => onChange({ templates })}
        />
        <ChoiceField
          multiple
          id="approvals-delegation-tiers"
          label={labels.tiers}
          options={tiers}
          values={draft.tiers}
          onChange={chosen => onChange({ tiers: chosen })}
        />
        {policy?.cost && (
          <TextField
            id="approvals-delegation-most"
            size="small"
            variant="outlined"
            label={labels.most}
            error={problems.most !== undefined}
            helperText={problems.most ?? t('delegation.mostHint')}
            InputProps={{ endAdornment: policy.cost.currency }}
            inputProps={{ inputMode: 'decimal' }}
            value={draft.most}
            onChange={event => onChange({ most: event.target.value })}
          />
        )}
      </div>
    </details>
  );
}
