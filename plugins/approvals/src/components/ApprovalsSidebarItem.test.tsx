import { screen } from '@testing-library/react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { Sidebar, SidebarPage } from '@backstage/core-components';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { rootRouteRef } from '../routes';
import {
  fakeApprovalsApi,
  pageOf,
} from '../pages/__testUtils__/fakeApprovalsApi';
import { ApprovalsSidebarItem } from './ApprovalsSidebarItem';

async function show(api: ReturnType<typeof fakeApprovalsApi>) {
  await renderInTestApp(
    <TestApiProvider apis={[[approvalsApiRef, api]]}>
      <SidebarPage>
        <Sidebar>
          <ApprovalsSidebarItem />
        </Sidebar>
      </SidebarPage>
    </TestApiProvider>,
    { mountedRoutes: { '/approvals': rootRouteRef } },
  );
}

describe('ApprovalsSidebarItem', () => {
  it('links to the inbox and counts what waits in it', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(pageOf([], { totalItems: 3 }));
    await show(api);
    expect(await screen.findByText('3')).toBeInTheDocument();
    expect(screen.getByLabelText('3 requests wait for you')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Approvals' })).toHaveAttribute(
      'href',
      '/approvals',
    );
  });

  it('stays a plain link when the count cannot be had', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockRejectedValue(new Error('down'));
    await show(api);
    expect(screen.getByRole('link', { name: 'Approvals' })).toBeVisible();
    expect(screen.queryByLabelText(/wait for you/)).toBeNull();
  });
});
