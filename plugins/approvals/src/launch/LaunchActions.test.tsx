import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { rootRouteRef } from '../routes';
import { approvedRequest, requestWith } from '../scaffolder/fixtures';
import { LaunchActions } from './LaunchActions';

let nextId = 0;
/** What started once never starts by itself again, so every test has its own request. */
const freshId = () => `apr-launch-${(nextId += 1)}`;

function setUp(scaffold = jest.fn(async () => ({ taskId: 'task-1' }))) {
  const onLaunched = jest.fn();
  const element = (request: ApprovalRequest) => (
    <TestApiProvider
      apis={[
        [scaffolderApiRef, { scaffold } as any],
        [discoveryApiRef, mockApis.discovery()],
        [fetchApiRef, { fetch: jest.fn() }],
      ]}
    >
      <LaunchActions request={request} onLaunched={onLaunched} />
    </TestApiProvider>
  );
  return { scaffold, onLaunched, element };
}

function hidePage(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

const withSecrets = (id: string) =>
  approvedRequest({
    id,
    values: { token: '********' },
    launch: { secrets: ['token'], ready: true, retriesLeft: 0 },
  });

describe('LaunchActions', () => {
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('runs by one click', async () => {
    const { scaffold, onLaunched, element } = setUp();
    await renderInTestApp(element(approvedRequest({ id: freshId() })));
    await userEvent.click(screen.getByRole('button', { name: 'Run now' }));
    expect(scaffold).toHaveBeenCalledTimes(1);
    await waitFor(() =>
      expect(onLaunched).toHaveBeenCalledWith({
        outcome: 'started',
        taskId: 'task-1',
      }),
    );
  });

  it('shows nothing to somebody who cannot run it', async () => {
    const { element } = setUp();
    const { can } = requestWith();
    await renderInTestApp(element(approvedRequest({ can })));
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('starts at once when the approval comes while the page is open', async () => {
    const { scaffold, element } = setUp();
    const id = freshId();
    const { rerender } = await renderInTestApp(element(requestWith({ id })));
    rerender(element(approvedRequest({ id })));
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
  });

  it('starts at once when the window opens while the page is open, and not before', async () => {
    const { scaffold, element } = setUp();
    const id = freshId();
    const { can } = requestWith();
    const launch = { secrets: [], ready: false, retriesLeft: 0 };
    const closed = approvedRequest({
      id,
      can,
      launch: { ...launch, opensAt: '2026-12-05T21:00:00.000Z' },
    });
    const { rerender } = await renderInTestApp(element(closed));
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(scaffold).not.toHaveBeenCalled();
    rerender(element(approvedRequest({ id })));
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
  });

  it('gives somebody who comes later a moment to object, and then starts', async () => {
    const { scaffold, element } = setUp();
    jest.useFakeTimers({ advanceTimers: true });
    await renderInTestApp(element(approvedRequest({ id: freshId() })));
    expect(screen.getByText(/starts by itself/)).toBeInTheDocument();
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    expect(scaffold).not.toHaveBeenCalled();
    await act(() => jest.advanceTimersByTimeAsync(5_000));
    expect(scaffold).toHaveBeenCalledTimes(1);
  });

  it('waits for the button once somebody has objected', async () => {
    const { scaffold, element } = setUp();
    jest.useFakeTimers({ advanceTimers: true });
    const id = freshId();
    await renderInTestApp(element(approvedRequest({ id })));
    await act(async () => screen.getByText('Not yet').click());
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(scaffold).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Run now' })).toBeEnabled();
  });

  it('does not start while nobody can see the page', async () => {
    const { scaffold, element } = setUp();
    hidePage(true);
    const id = freshId();
    const { rerender } = await renderInTestApp(element(requestWith({ id })));
    rerender(element(approvedRequest({ id })));
    await act(async () => {});
    expect(scaffold).not.toHaveBeenCalled();
    hidePage(false);
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
  });

  it('never starts by itself what needs secrets, and asks for them', async () => {
    const { scaffold, element } = setUp();
    jest.useFakeTimers({ advanceTimers: true });
    const id = freshId();
    const { rerender } = await renderInTestApp(element(requestWith({ id })));
    rerender(element(withSecrets(id)));
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(scaffold).not.toHaveBeenCalled();
    jest.useRealTimers();

    await userEvent.click(
      screen.getByRole('button', { name: 'Enter secrets and run' }),
    );
    const field = screen.getByLabelText(/^token/);
    expect(field).toHaveAttribute('type', 'password');
    expect(screen.getByRole('button', { name: 'Run' })).toBeDisabled();
    await userEvent.type(field, 'abc');
    await userEvent.click(screen.getByRole('button', { name: 'Run' }));
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith(
        expect.objectContaining({
          values: { token: '********' },
          secrets: { token: 'abc' },
        }),
      ),
    );
    await waitFor(() =>
      expect(screen.queryByLabelText(/^token/)).not.toBeInTheDocument(),
    );
  });

  it('leads to the request that was made instead', async () => {
    const { element } = setUp(jest.fn(async () => ({ taskId: 'apr-new' })));
    await renderInTestApp(element(approvedRequest({ id: freshId() })), {
      mountedRoutes: { '/approvals': rootRouteRef },
    });
    await userEvent.click(screen.getByRole('button', { name: 'Run now' }));
    expect(
      await screen.findByRole('link', { name: 'See the new request' }),
    ).toHaveAttribute('href', '/approvals/requests/apr-new');
  });

  it('says why a start failed and does not try again by itself', async () => {
    const { scaffold, element } = setUp(
      jest.fn().mockRejectedValue(new Error('No session')),
    );
    const id = freshId();
    const { rerender } = await renderInTestApp(element(requestWith({ id })));
    rerender(element(approvedRequest({ id })));
    expect(await screen.findByText('No session')).toBeInTheDocument();
    rerender(element(approvedRequest({ id })));
    expect(screen.getByRole('button', { name: 'Run now' })).toBeEnabled();
    expect(scaffold).toHaveBeenCalledTimes(1);
  });
});
