import { PropsWithChildren } from 'react';
import {
  Sidebar,
  SidebarDivider,
  SidebarItem,
  SidebarPage,
  SidebarSpace,
} from '@backstage/core-components';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import { Settings as SidebarSettings } from '@backstage/plugin-user-settings';
import { ApprovalsSidebarItem } from '@greenlane/backstage-plugin-approvals';
import CategoryIcon from '@material-ui/icons/Category';
import CreateIcon from '@material-ui/icons/AddCircleOutline';

/** The side bar beside every page. */
export const Root = ({ children }: PropsWithChildren<{}>) => (
  <SidebarPage>
    <Sidebar>
      <SidebarItem icon={CreateIcon} to="create" text="Create" />
      <ApprovalsSidebarItem />
      <SidebarItem icon={CategoryIcon} to="catalog" text="Catalog" />
      <SidebarSpace />
      <SidebarDivider />
      <NotificationsSidebarItem />
      <SidebarSettings />
    </Sidebar>
    {children}
  </SidebarPage>
);
