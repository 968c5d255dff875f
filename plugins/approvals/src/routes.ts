import { createRouteRef, createSubRouteRef } from '@backstage/core-plugin-api';

/** The approvals page: inbox, my requests, all. */
export const rootRouteRef = createRouteRef({ id: 'approvals' });

/** One request. */
export const requestRouteRef = createSubRouteRef({
  id: 'approvals/request',
  parent: rootRouteRef,
  path: '/requests/:id',
});
