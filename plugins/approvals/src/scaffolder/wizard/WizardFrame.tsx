import { ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { makeStyles } from '@material-ui/core/styles';
import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  TemplateParameterSchema,
  scaffolderApiRef,
} from '@backstage/plugin-scaffolder-react';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { ReplacesNote } from '../../editing/ReplacesNote';
import { beginReplacement } from '../../editing/beginReplacement';
import { replacedBy, wizardSearch } from '../../editing/wizardSearch';
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
    note: { padding: theme.spacing(3, 3, 0) },
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
      '& $note': { padding: theme.spacing(0, 0, 2) },
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
  const apis = useApiHolder();
  const navigate = useNavigate();
  const { search } = useLocation();
  const replaces = replacedBy(search);
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
            onSent: async taskId => {
              if (replaces) {
                await beginReplacement(apis.get(approvalsApiRef), {
                  from: replaces,
                  taskId,
                  templateRef,
                });
              }
            },
          }),
        ],
        [wizardSessionApiRef.id, session],
      ]),
    [scaffolderApi, apis, session, probeTitle, replaces, templateRef],
  );

  // The wizard is stuck in its submission; a fresh one takes the values from the address.
  const edit = useCallback(() => {
    const values = addressValues(
      session.getState().values ?? {},
      steps.current,
    );
    navigate({ search: wizardSearch({ values, replaces }) }, { replace: true });
    session.clearFailure();
    setVisit(previous => previous + 1);
  }, [navigate, session, replaces]);

  // Above the form; but above a whole page it would push its header away from where the panel expects it.
  const note = (
    <FallbackBoundary>
      <ReplacesNote templateRef={templateRef} className={classes.note} />
    </FallbackBoundary>
  );

  return (
    <div
      className={
        wholePage ? `${classes.frame} ${classes.wholePage}` : classes.frame
      }
    >
      <div className={classes.form}>
        {!wholePage && note}
        <ScopedApis key={visit} overrides={overrides}>
          {children}
        </ScopedApis>
      </div>
      <FallbackBoundary>
        <div className={classes.panel}>
          {wholePage && note}
          <WizardPanel session={session} onEdit={edit} />
        </div>
      </FallbackBoundary>
    </div>
  );
}
