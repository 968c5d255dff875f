import useAsyncRetry from 'react-use/lib/useAsyncRetry';
import { makeStyles } from '@material-ui/core/styles';
import { Progress } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { toError } from '@backstage/errors';
import { approvalsApiRef } from '../../../api/approvalsApiRef';
import { LoadFailure } from '../../../components/LoadFailure';
import { approvalsTranslationRef } from '../../../translation';
import { Section } from '../../request/Section';
import { SettingsFrame } from '../SettingsFrame';
import { PreferencesForm } from './PreferencesForm';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
  }),
  { name: 'ApprovalsPreferencesPage' },
);

/** What nobody can mute. */
function Always() {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Section title={t('preferences.always')}>
      {t('preferences.alwaysIntro')}
      <ul className={classes.list}>
        <li>{t('preferences.alwaysEscalation')}</li>
        <li>{t('preferences.alwaysSkipped')}</li>
        <li>{t('preferences.alwaysReview')}</li>
        <li>{t('preferences.alwaysBlocked')}</li>
        <li>{t('preferences.alwaysDelegated')}</li>
        <li>{t('preferences.alwaysRefused')}</li>
      </ul>
    </Section>
  );
}

/** How somebody is told, and what they cannot do without. */
export function PreferencesPage() {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const api = useApi(approvalsApiRef);
  const { value, error, retry } = useAsyncRetry(
    () => api.getPreferences(),
    [api],
  );
  return (
    <SettingsFrame part="notifications">
      {value && (
        <>
          <Section title={t('preferences.title')}>
            <PreferencesForm preferences={value} />
          </Section>
          <Always />
        </>
      )}
      {!value && error && (
        <LoadFailure error={toError(error)} onRetry={retry} />
      )}
      {!value && !error && <Progress aria-label={t('preferences.loading')} />}
    </SettingsFrame>
  );
}
