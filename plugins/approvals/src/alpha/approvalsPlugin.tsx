import AssignmentTurnedInIcon from '@material-ui/icons/AssignmentTurnedInOutlined';
import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { approvalsApiFactory } from '../api/approvalsApiFactory';
import {
  delegationRouteRef,
  policyRouteRef,
  requestRouteRef,
  rootRouteRef,
  settingsRouteRef,
  taskRouteRef,
  wizardRouteRef,
} from '../routes';
import { NavIcon } from './NavIcon';

const approvalsApi = ApiBlueprint.make({
  params: defineParams => defineParams(approvalsApiFactory),
});

const approvalsPage = PageBlueprint.make({
  params: {
    path: '/approvals',
    title: 'Approvals',
    // The page's icon stands at its navigation item; the page has a header of its own.
    icon: <NavIcon />,
    routeRef: rootRouteRef,
    noHeader: true,
    loader: async () => {
      const { ApprovalsPage } = await import('../pages/ApprovalsPage');
      return <ApprovalsPage />;
    },
  },
});

/** Pages and the HTTP client. */
export const approvalsPlugin = createFrontendPlugin({
  pluginId: 'approvals',
  title: 'Approvals',
  icon: <AssignmentTurnedInIcon fontSize="inherit" />,
  routes: {
    root: rootRouteRef,
    request: requestRouteRef,
    policy: policyRouteRef,
    delegation: delegationRouteRef,
    settings: settingsRouteRef,
  },
  externalRoutes: { task: taskRouteRef, wizard: wizardRouteRef },
  extensions: [approvalsApi, approvalsPage],
});
