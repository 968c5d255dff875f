import { screen, waitFor, within } from '@testing-library/react';
import { mockBreakpoint } from '@backstage/core-components/testUtils';
import { summaryWith } from '../__testUtils__/requests';
import { fakeApprovalsApi, pageOf } from '../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../__testUtils__/renderApprovals';
import { fill, user } from '../__testUtils__/user';

const first = summaryWith({ id: 'apr-1', templateTitle: 'First' });
const second = summaryWith({ id: 'apr-2', templateTitle: 'Second' });
const third = summaryWith({ id: 'apr-3', templateTitle: 'Third' });

/** The queries for rows, without those of the counts. */
function rowQueries(api: ReturnType<typeof fakeApprovalsApi>) {
  return api.listRequests.mock.calls
    .map(([query]) => query)
    .filter(query => query.limit !== 1);
}

describe('the lists', () => {
  it('open with the inbox and show what is needed to choose', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: '/approvals' });
    const table = await screen.findByRole('table', { name: 'Inbox' });
    const row = within(table).getAllByRole('row')[1];
    expect(row).toHaveTextContent('Cloud environment');
    expect(row).toHaveTextContent('Stays within $500 a month');
    expect(row).toHaveTextContent('developer');
    expect(row).toHaveTextContent('conditional');
    expect(row).toHaveTextContent('$635');
    expect(row).toHaveTextContent('medium (30)');
    expect(row).toHaveTextContent('0 of 1 approved');
    expect(
      within(row).getByRole('link', { name: 'Cloud environment' }),
    ).toHaveAttribute('href', '/approvals/requests/apr-1');
    expect(rowQueries(api)[0]).toEqual({
      view: 'inbox',
      orderField: 'created,desc',
      limit: 20,
    });
  });

  it('open at the address that was sent', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({
      api,
      path: '/approvals?view=all&status=pending&tier=escalated&search=db&order=oldest',
    });
    await screen.findByRole('table', { name: 'All' });
    expect(screen.getByRole('tab', { name: 'All' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(rowQueries(api)[0]).toEqual({
      view: 'all',
      status: ['pending'],
      tier: ['escalated'],
      search: 'db',
      orderField: 'created,asc',
      limit: 20,
    });
  });

  it('change with the tabs', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: '/approvals' });
    await user.click(await screen.findByRole('tab', { name: 'My requests' }));
    await screen.findByRole('table', { name: 'My requests' });
    expect(rowQueries(api).pop()).toMatchObject({ view: 'mine' });
  });

  it('have none for emergencies to review, for whom there are none', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: '/approvals' });
    await screen.findByRole('table', { name: 'Inbox' });
    expect(screen.getAllByRole('tab')).toHaveLength(3);
  });

  it('have one for emergencies to review, for whom there are some', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(pageOf([first]));
    await renderApprovals({ api, path: '/approvals' });
    await user.click(await screen.findByRole('tab', { name: 'To review (1)' }));
    await screen.findByRole('table', { name: 'To review' });
    expect(rowQueries(api).pop()).toMatchObject({ view: 'reviews' });
  });

  it('search a moment after typing, and filter by tier', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: '/approvals?view=all' });
    await fill(await screen.findByLabelText('Search'), 'pay');
    await waitFor(() =>
      expect(rowQueries(api).pop()).toMatchObject({ search: 'pay' }),
    );
    await user.click(screen.getByLabelText(/Tier/));
    await user.click(await screen.findByRole('option', { name: 'escalated' }));
    await waitFor(() =>
      expect(rowQueries(api).pop()).toMatchObject({
        search: 'pay',
        tier: ['escalated'],
      }),
    );
  });

  it('turn pages by cursor, and start over with another filter', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockImplementation(async query =>
      query.cursor === 'two'
        ? pageOf([second], { totalItems: 2, pageInfo: { prevCursor: 'one' } })
        : pageOf([first], { totalItems: 2, pageInfo: { nextCursor: 'two' } }),
    );
    await renderApprovals({ api, path: '/approvals?view=all' });
    await screen.findByText('First');
    expect(screen.getByText('2 requests')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    expect(await screen.findByText('Second')).toBeVisible();
    await fill(screen.getByLabelText('Search'), 'x');
    await waitFor(() =>
      expect(rowQueries(api).pop()).toEqual({
        view: 'all',
        search: 'x',
        orderField: 'created,desc',
        limit: 20,
      }),
    );
  });
});

describe('a list that changes while somebody reads it', () => {
  it('counts what is new and moves no row until asked', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(pageOf([first, second]));
    const { signals } = await renderApprovals({ api, path: '/approvals' });
    await screen.findByText('First');

    api.listRequests.mockResolvedValue(
      pageOf([third, summaryWith({ ...second, status: 'approved' })]),
    );
    signals.send();
    expect(
      await screen.findByText('1 new request, 1 request has left this list'),
    ).toBeVisible();
    const titles = () =>
      screen
        .getAllByRole('link', { name: /First|Second|Third/ })
        .map(link => link.textContent);
    expect(titles()).toEqual(['First', 'Second']);
    expect(screen.getByText('Approved')).toBeVisible();
    expect(screen.getByText('No longer in this list')).toBeVisible();

    await user.click(screen.getByRole('button', { name: 'Update the list' }));
    expect(titles()).toEqual(['Third', 'Second']);
  });

  it('does not call a row gone that was pushed to the next page', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(
      pageOf([first, second], { pageInfo: { nextCursor: 'more' } }),
    );
    const { signals } = await renderApprovals({ api, path: '/approvals' });
    await screen.findByText('First');
    api.listRequests.mockResolvedValue(
      pageOf([third, first], { pageInfo: { nextCursor: 'more' } }),
    );
    signals.send();
    expect(await screen.findByText('1 new request')).toBeVisible();
    expect(screen.queryByText('No longer in this list')).toBeNull();
  });
});

describe('a narrow screen', () => {
  it('has cards instead of a table', async () => {
    const { remove } = mockBreakpoint({
      initialBreakpoint: 'sm',
      queryBreakpointMap: { '(max-width:959.95px)': 'sm' },
    });
    await renderApprovals({ api: fakeApprovalsApi(), path: '/approvals' });
    const list = await screen.findByRole('list', { name: 'Inbox' });
    expect(within(list).getByText('Cloud environment')).toBeVisible();
    expect(within(list).getByText('$635')).toBeVisible();
    expect(screen.queryByRole('table')).toBeNull();
    remove();
  });
});

describe('the keyboard', () => {
  it('goes through the rows with j and k, and opens one with Enter', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(pageOf([first, second]));
    await renderApprovals({ api, path: '/approvals' });
    await screen.findByText('First');
    await user.keyboard('jjk');
    expect(screen.getByRole('link', { name: 'First' })).toHaveFocus();
    await user.keyboard('j{Enter}');
    await waitFor(() => expect(api.getRequest).toHaveBeenCalledWith('apr-2'));
  });

  it('explains itself', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: '/approvals' });
    await screen.findByRole('table');
    await user.keyboard('?');
    expect(
      await screen.findByRole('dialog', { name: 'Keyboard shortcuts' }),
    ).toBeVisible();
  });
});

describe('a row', () => {
  it('tells requests for one template apart', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(
      pageOf([
        { ...first, label: 'checkout' },
        { ...first, id: 'apr-9', label: 'billing\u202e' },
      ]),
    );
    await renderApprovals({ api, path: '/approvals' });
    expect(await screen.findByText('First: checkout')).toBeVisible();
    expect(screen.getByText('First: billing')).toBeVisible();
    expect(screen.getByText('U+202E')).toBeVisible();
  });
});

describe('a list without rows', () => {
  it('says what would bring some', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(pageOf([]));
    await renderApprovals({ api, path: '/approvals' });
    expect(await screen.findByText('Nothing waits for you')).toBeVisible();
  });

  it('offers to clear the filters that hide them', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockImplementation(async query =>
      pageOf(query.search ? [] : [first]),
    );
    await renderApprovals({ api, path: '/approvals?view=all&search=nothing' });
    await screen.findByText('No request matches');
    const [clear] = screen.getAllByRole('button', { name: 'Clear filters' });
    await user.click(clear);
    expect(await screen.findByText('First')).toBeVisible();
  });

  it('can be loaded again when it could not be read', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockRejectedValue(
      Object.assign(new Error('no'), { name: 'ServiceUnavailableError' }),
    );
    await renderApprovals({ api, path: '/approvals' });
    const retry = await screen.findByRole('button', { name: 'Try again' });
    api.listRequests.mockResolvedValue(pageOf([first]));
    await user.click(retry);
    expect(await screen.findByText('First')).toBeVisible();
  });
});
