import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RequestView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { useInboxCount } from '../../hooks/useInboxCount';

const useStyles = makeStyles(
  { tab: { minWidth: 96 } },
  { name: 'ApprovalsViewTabs' },
);

/** Ties the tabs to the panel below them. */
export const viewPanelId = 'approvals-list-panel';
export const viewTabId = (view: RequestView) => `approvals-tab-${view}`;

/** Which requests: inbox, mine, all. */
export function ViewTabs(props: {
  view: RequestView;
  onView: (view: RequestView) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const count = useInboxCount();
  const inbox = t('list.inbox');
  const tab = (view: RequestView, label: string, hint: string) => (
    <Tab
      className={classes.tab}
      id={viewTabId(view)}
      aria-controls={viewPanelId}
      value={view}
      label={label}
      title={hint}
    />
  );
  return (
    <Tabs
      variant="scrollable"
      scrollButtons="auto"
      value={props.view}
      onChange={(_, view: RequestView) => props.onView(view)}
      aria-label={t('list.tabs')}
      indicatorColor="primary"
      textColor="primary"
    >
      {tab('inbox', count ? `${inbox} (${count})` : inbox, t('list.inboxHint'))}
      {tab('mine', t('list.mine'), t('list.mineHint'))}
      {tab('all', t('list.all'), t('list.allHint'))}
    </Tabs>
  );
}
