import { ReactNode, useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { approvalsTranslationRef } from '../../translation';
import { FallbackBoundary } from '../shared/FallbackBoundary';
import { ApiOverrides, ScopedApis } from '../shared/ScopedApis';
import { withoutMasks } from '../shared/withoutMasks';
import { useWizardSession } from './useWizardSession';
import { WizardPanel } from './WizardPanel';
import { wizardScaffolderApi } from './wizardScaffolderApi';
import { wizardSessionApiRef } from './wizardSessionApiRef';

const useStyles = makeStyles(
  theme => ({
    // The panel stands beside the form and wraps below it where the form would get too narrow.
    frame: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start' },
    form: { flex: '999 1 0', minWidth: 'min(560px, 100%)' },
    panel: {
      flex: '1 1 320px',
      minWidth: 0,
      boxSizing: 'border-box',
      padding: theme.spacing(3),
      [theme.breakpoints.up('md')]: { position: 'sticky', top: 0 },
    },
  }),
  { name: 'ApprovalsWizardFrame' },
);

/**
 * The stock wizard with the panel beside it. It must not render while somebody types, and so never
 * looks at the session's state; see {@link ScopedApis}.
 */
export function WizardFrame(props: {
  templateRef: string;
  children: ReactNode;
}) {
  const { templateRef, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const scaffolderApi = useApi(scaffolderApiRef);
  const navigate = useNavigate();
  const session = useWizardSession(templateRef);
  const [visit, setVisit] = useState(0);
  const probeTitle = t('wizard.probeTitle');

  const overrides = useMemo<ApiOverrides>(
    () =>
      new Map<string, unknown>([
        [
          scaffolderApiRef.id,
          wizardScaffolderApi({ scaffolderApi, session, probeTitle }),
        ],
        [wizardSessionApiRef.id, session],
      ]),
    [scaffolderApi, session, probeTitle],
  );

  // The wizard is stuck in its submission; a fresh one takes the values from the address.
  const edit = useCallback(() => {
    const values = withoutMasks(session.getState().values ?? {});
    const formData = encodeURIComponent(JSON.stringify(values));
    navigate({ search: `?formData=${formData}` }, { replace: true });
    session.clearFailure();
    setVisit(previous => previous + 1);
  }, [navigate, session]);

  return (
    <div className={classes.frame}>
      <div className={classes.form}>
        <ScopedApis key={visit} overrides={overrides}>
          {children}
        </ScopedApis>
      </div>
      <FallbackBoundary>
        <div className={classes.panel}>
          <WizardPanel session={session} onEdit={edit} />
        </div>
      </FallbackBoundary>
    </div>
  );
}
