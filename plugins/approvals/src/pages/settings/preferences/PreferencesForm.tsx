import { FormEvent, useState } from 'react';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Digest,
  DIGESTS,
  MUTABLE_NEWS,
  Preferences,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../../../api/approvalsApiRef';
import { InertText } from '../../../components/InertText';
import { useSubmit } from '../../../hooks/useSubmit';
import { approvalsTranslationRef } from '../../../translation';

const useStyles = makeStyles(
  theme => ({
    form: { display: 'grid', gap: theme.spacing(2), justifyItems: 'start' },
    legend: {
      ...theme.typography.body2,
      marginBottom: theme.spacing(0.5),
      color: theme.palette.text.primary,
    },
    choice: { display: 'flex', '& span': theme.typography.body2 },
    notice: { justifySelf: 'stretch' },
  }),
  { name: 'ApprovalsPreferencesForm' },
);

type Part = {
  preferences: Preferences;
  onChange: (change: Partial<Preferences>) => void;
};

/** What somebody is told at all: a tick less mutes it. */
function News({ preferences, onChange }: Part) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const { muted } = preferences;
  return (
    <div>
      {MUTABLE_NEWS.map(news => (
        <FormControlLabel
          key={news}
          className={classes.choice}
          control={<Checkbox size="small" color="primary" />}
          label={t(`preferences.${news}`)}
          checked={!muted.includes(news)}
          onChange={(_, checked) => {
            const others = muted.filter(other => other !== news);
            onChange({ muted: checked ? others : [...others, news] });
          }}
        />
      ))}
    </div>
  );
}

/** Whether requests to decide come one by one or together. */
function DigestChoice({ preferences, onChange }: Part) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const isUnused = preferences.muted.includes('decider');
  return (
    <FormControl component="fieldset" disabled={isUnused}>
      <FormLabel component="legend" className={classes.legend}>
        {t('preferences.digest')}
      </FormLabel>
      <RadioGroup
        name="approvals-digest"
        value={preferences.digest}
        onChange={(_, digest) => onChange({ digest: digest as Digest })}
      >
        {DIGESTS.map(digest => (
          <FormControlLabel
            key={digest}
            className={classes.choice}
            value={digest}
            control={<Radio size="small" color="primary" />}
            label={t(`preferences.${digest}`)}
          />
        ))}
      </RadioGroup>
      {isUnused && (
        <FormHelperText>{t('preferences.digestUnused')}</FormHelperText>
      )}
    </FormControl>
  );
}

/** How the viewer wants to be told, to be changed and saved. */
export function PreferencesForm(props: { preferences: Preferences }) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const [saved, setSaved] = useState(props.preferences);
  const [preferences, setPreferences] = useState(saved);
  const [isDone, setDone] = useState(false);
  const { busy, problem, submit } = useSubmit();
  const onChange = (change: Partial<Preferences>) => {
    setPreferences({ ...preferences, ...change });
    setDone(false);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const happened = await submit(async () => {
      const kept = await api.setPreferences(preferences);
      setSaved(kept);
      setPreferences(kept);
    });
    setDone(happened);
  };
  const part: Part = { preferences, onChange };
  return (
    <form className={classes.form} onSubmit={save}>
      <News {...part} />
      <DigestChoice {...part} />
      <div aria-live="polite" className={classes.notice}>
        {problem && (
          <Alert severity="error">
            <InertText>{problem}</InertText>
          </Alert>
        )}
        {isDone && <Alert severity="success">{t('preferences.saved')}</Alert>}
      </div>
      <Button
        type="submit"
        variant="contained"
        color="primary"
        disabled={busy || isSame(preferences, saved)}
      >
        {t('preferences.save')}
      </Button>
    </form>
  );
}

function isSame(one: Preferences, other: Preferences): boolean {
  return (
    one.digest === other.digest &&
    MUTABLE_NEWS.every(
      news => one.muted.includes(news) === other.muted.includes(news),
    )
  );
}
