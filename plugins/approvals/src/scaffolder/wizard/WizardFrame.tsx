import { ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  TemplateParameterSchema,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import { approvalsTranslationRef } from '../../translation';
import { FallbackBoundary } from '../shared/FallbackBoundary';
import { ApiOverrides, ScopedApis } from '../shared/ScopedApis';
import { addressValues } from './addressValues';
import { useWizardSession } from './useWizardSession';
import { WizardPanel } from './WizardPanel';
import { wizardScaffolderApi } from './wizardScaffolderApi';
import { wizardSessionApiRef } from './wizardSessionApiRef';

const PANEL_WIDTH = 344;
const GAP = 24;
/** The legacy page's header; the panel stands below it. */
const HEADER_HEIGHT = 116;

const useStyles = makeStyles(
  theme => ({
    // The panel stands beside the form and wraps below it where the form would get too narrow.
    frame: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start' },
    form: { flex: '999 1 0', minWidth: 'min(560px, 100%)' },
    panel: {
      flex: '1 1 320px',
      minWidth: 0,
      boxSizing: 'border-box',
      padding: theme.spacing(3, 3, 3, 0),
      [theme.breakpoints.up('md')]: { position: 'sticky', top: 0 },
      [theme.breakpoints.down('sm')]: { padding: theme.spacing(0, 3, 3) },
    },
    // Around a whole page, its header keeps the full width and the panel lies over the content's edge.
    wholePage: {
      [theme.breakpoints.up('lg')]: {
        display: 'grid',
        '& > *': { gridArea: '1 / 1' },
        '& $form article': { paddingRight: PANEL_WIDTH + GAP },
        '& $panel': {
          justifySelf: 'end',
          width: PANEL_WIDTH,
          marginTop: HEADER_HEIGHT,
        },
      },
      [theme.breakpoints.down('md')]: {
        '& $form': { flexBasis: '100%' },
        // The page would fill the window and push the panel out of sight.
        '& $form main': { height: 'auto' },
        '& $panel': { padding: theme.spacing(0, 3, 3) },
      },
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
  /** The children bring a page's header along, as in the legacy frontend system. */
  wholePage?: boolean;
  children: ReactNode;
}) {
  const { templateRef, wholePage, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const scaffolderApi = useApi(scaffolderApiRef);
  const navigate = useNavigate();
  const session = useWizardSession(templateRef);
  const [visit, setVisit] = useState(0);
  const steps = useRef<TemplateParameterSchema['steps']>();
  const probeTitle = t('wizard.probeTitle');

  const overrides = useMemo<ApiOverrides>(
    () =>
      new Map<string, unknown>([
        [
          scaffolderApiRef.id,
          wizardScaffolderApi({
            scaffolderApi,
            session,
            probeTitle,
            onForm: pages => {
              steps.current = pages;
            },
          }),
        ],
        [wizardSessionApiRef.id, session],
      ]),
    [scaffolderApi, session, probeTitle],
  );

  // The wizard is stuck in its submission; a fresh one takes the values from the address.
  const edit = useCallback(() => {
    const values = addressValues(
      session.getState().values ?? {},
      steps.current,
    );
    const formData = encodeURIComponent(JSON.stringify(values));
    navigate({ search: `?formData=${formData}` }, { replace: true });
    session.clearFailure();
    setVisit(previous => previous + 1);
  }, [navigate, session]);

  return (
    <div
      className={
        wholePage ? `${classes.frame} ${classes.wholePage}` : classes.frame
      }
    >
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
