import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { RequestView } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsTranslationRef } from '../../translation';
import { useViewCount } from '../../hooks/useViewCount';

const useStyles = makeStyles(
  { tab: { minWidth: 96 } },
  { name: 'ApprovalsViewTabs' },
);

/** Ties the tabs to the panel below them. */
export const viewPanelId = 'approvals-list-panel';
export const viewTabId = (view: RequestView) => `approvals-tab-${view}`;

/** Which requests: inbox, mine, all; and emergencies to review, for whom there are some. */
export function ViewTabs(props: {
  view: RequestView;
  onView: (view: RequestView) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const inbox = useViewCount('inbox');
  const reviews = useViewCount('reviews');
  const tab = (view: RequestView, count?: number) => (
    <Tab
      className={classes.tab}
      id={viewTabId(view)}
      aria-controls={viewPanelId}
      value={view}
      label={count ? `${t(`list.${view}`)} (${count})` : t(`list.${view}`)}
      title={t(`list.${view}Hint`)}
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
      {tab('inbox', inbox)}
      {(reviews || props.view === 'reviews') && tab('reviews', reviews)}
      {tab('mine')}
      {tab('all')}
    </Tabs>
  );
}
