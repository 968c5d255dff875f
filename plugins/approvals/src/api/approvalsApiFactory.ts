import {
  createApiFactory,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ApprovalsClient } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from './approvalsApiRef';

/** Talks to the backend with the signed-in person's credentials. */
export const approvalsApiFactory = createApiFactory({
  api: approvalsApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: ({ discoveryApi, fetchApi }) =>
    new ApprovalsClient({ discoveryApi, fetchApi }),
});
