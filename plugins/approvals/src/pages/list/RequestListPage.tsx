import { useRef, useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import KeyboardIcon from '@material-ui/icons/KeyboardOutlined';
import SettingsIcon from '@material-ui/icons/SettingsOutlined';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';
import { KeyboardHelp } from '../../components/KeyboardHelp';
import { PageFrame } from '../../components/PageFrame';
import { PolicyLink } from '../../components/PolicyLink';
import { NO_FILTERS, useListQuery } from '../../hooks/useListQuery';
import { usePolicy } from '../../hooks/usePolicy';
import { useShortcuts } from '../../hooks/useShortcuts';
import { delegationRouteRef, settingsRouteRef } from '../../routes';
import { Filters } from './Filters';
import { RequestList } from './RequestList';
import { useRowFocus } from './useRowFocus';
import { ViewTabs, viewPanelId, viewTabId } from './ViewTabs';

const useStyles = makeStyles(
  theme => ({
    panel: { padding: theme.spacing(0, 2, 1) },
    top: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
    },
    help: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1.5),
      marginLeft: 'auto',
    },
    icon: { display: 'inline-flex', color: theme.palette.action.active },
  }),
  { name: 'ApprovalsRequestListPage' },
);

function ListHelp(props: { open: boolean; onClose: () => void }) {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <KeyboardHelp
      open={props.open}
      onClose={props.onClose}
      help={[
        { keys: ['j', '↓'], meaning: t('keys.next') },
        { keys: ['k', '↑'], meaning: t('keys.previous') },
        { keys: ['Enter'], meaning: t('keys.open') },
        { keys: ['/'], meaning: t('keys.search') },
        { keys: ['?'], meaning: t('keys.help') },
      ]}
    />
  );
}

/** Inbox, my requests, all: the chosen one is in the address. */
export function RequestListPage() {
  const classes = useStyles();
  const { t } = useTranslationRef(approvalsTranslationRef);
  const listQuery = useListQuery();
  const { tiers, ruleTitles } = usePolicy();
  const listRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const moveFocus = useRowFocus(listRef);
  const move = (step: 1 | -1) => (event: KeyboardEvent) => {
    event.preventDefault();
    moveFocus(step);
  };
  // Arrows belong to scrolling until somebody has moved into the list.
  const moveWithin = (step: 1 | -1) => (event: KeyboardEvent) => {
    if (listRef.current?.contains(document.activeElement)) {
      move(step)(event);
    }
  };
  useShortcuts({
    j: move(1),
    k: move(-1),
    ArrowDown: moveWithin(1),
    ArrowUp: moveWithin(-1),
    '/': event => {
      event.preventDefault();
      searchRef.current?.focus();
    },
    '?': () => setHelpOpen(true),
  });
  const delegation = useRouteRef(delegationRouteRef);
  const settings = useRouteRef(settingsRouteRef);
  const { view } = listQuery.choice;
  return (
    <PageFrame title={t('page.title')}>
      <div className={classes.top}>
        <ViewTabs
          view={view}
          onView={next => listQuery.choose({ ...NO_FILTERS, view: next })}
        />
        <div className={classes.help}>
          <PolicyLink />
          <Link to={delegation()}>{t('settings.delegation')}</Link>
          <Link
            to={settings()}
            className={classes.icon}
            aria-label={t('settings.title')}
            title={t('settings.title')}
          >
            <SettingsIcon />
          </Link>
          <IconButton
            size="small"
            aria-label={t('page.help')}
            title={t('page.help')}
            onClick={() => setHelpOpen(true)}
          >
            <KeyboardIcon />
          </IconButton>
        </div>
      </div>
      <Paper
        variant="outlined"
        className={classes.panel}
        id={viewPanelId}
        role="tabpanel"
        aria-labelledby={viewTabId(view)}
      >
        <Filters
          choice={listQuery.choice}
          isFiltered={listQuery.isFiltered}
          tiers={tiers.map(tier => tier.id)}
          ruleTitles={ruleTitles}
          searchRef={searchRef}
          onChoose={listQuery.choose}
        />
        <RequestList
          key={view}
          listQuery={listQuery}
          tiers={tiers}
          listRef={listRef}
        />
      </Paper>
      <ListHelp open={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </PageFrame>
  );
}
