import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ApprovalsChannel } from './ApprovalsChannel';

export interface ApprovalsChannelsExtensionPoint {
  /** @throws Error when there is one with this id already, or the id is no name */
  addChannel(channel: ApprovalsChannel): void;
}

/** Where modules of the approvals plugin add ways to reach people. */
export const approvalsChannelsExtensionPoint =
  createExtensionPoint<ApprovalsChannelsExtensionPoint>({
    id: 'approvals.channels',
  });
