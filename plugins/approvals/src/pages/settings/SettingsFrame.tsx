import { ReactNode } from 'react';
import { useNavigate } from 'react-router-dom';
import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { PageFrame } from '../../components/PageFrame';
import {
  delegationRouteRef,
  rootRouteRef,
  settingsRouteRef,
} from '../../routes';
import { approvalsTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    panel: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      maxWidth: 960,
      marginTop: theme.spacing(2),
    },
  }),
  { name: 'ApprovalsSettingsFrame' },
);

export type SettingsPart = 'delegation' | 'notifications';

const panelId = 'approvals-settings-panel';
const tabId = (part: SettingsPart) => `approvals-settings-${part}`;

/** What one can set for oneself, in parts; each has its address. */
export function SettingsFrame(props: {
  part: SettingsPart;
  children: ReactNode;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const navigate = useNavigate();
  const root = useRouteRef(rootRouteRef);
  const addresses: Record<SettingsPart, string> = {
    delegation: useRouteRef(delegationRouteRef)(),
    notifications: useRouteRef(settingsRouteRef)(),
  };
  const { part, children } = props;
  const tab = (value: SettingsPart) => (
    <Tab
      id={tabId(value)}
      aria-controls={panelId}
      value={value}
      label={t(`settings.${value}`)}
    />
  );
  return (
    <PageFrame
      title={t('settings.title')}
      type={t('page.title')}
      typeLink={root()}
    >
      <Tabs
        value={part}
        onChange={(_, next: SettingsPart) => navigate(addresses[next])}
        aria-label={t('settings.parts')}
        indicatorColor="primary"
        textColor="primary"
      >
        {tab('delegation')}
        {tab('notifications')}
      </Tabs>
      <div
        role="tabpanel"
        id={panelId}
        aria-labelledby={tabId(part)}
        className={classes.panel}
      >
        {children}
      </div>
    </PageFrame>
  );
}
