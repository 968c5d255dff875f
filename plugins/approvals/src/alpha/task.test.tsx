import ObservableImpl from 'zen-observable';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  entityPresentationApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { LogEvent, scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import {
  approvedRequest,
  presentationApi,
  requestWith,
} from '../scaffolder/fixtures';
import { keepReplacement, listReplacements } from '../editing/replacements';
import { appModule } from './appModule';
import { approvalsPlugin } from './approvalsPlugin';
import { scaffolderModule } from './scaffolderModule';

const identityApi = mockApis.identity({
  userEntityRef: 'user:default/developer',
});

let nextId = 0;

function renderTaskPage(first: (id: string) => ApprovalRequest) {
  const id = `apr-task-${(nextId += 1)}`;
  const getRequest = jest.fn(async () => first(id));
  const upstreams: ZenObservable.SubscriptionObserver<LogEvent>[] = [];
  const scaffold = jest.fn(async () => ({ taskId: 'task-1' }));
  const supersede = jest.fn(async () => first(id));
  const scaffolderApi = {
    scaffold,
    getTask: jest.fn(async () => ({
      id,
      status: 'processing',
      createdAt: '2026-11-22T10:00:00Z',
      spec: {
        apiVersion: 'scaffolder.backstage.io/v1beta3',
        parameters: {},
        output: {},
        steps: [
          { id: 'approval-gate', name: 'Approval', action: 'approval:gate' },
          { id: 'provision', name: 'Provision', action: 'demo:provision' },
        ],
      },
    })),
    streamLogs: jest.fn(
      () =>
        new ObservableImpl<LogEvent>(upstream => {
          upstreams.push(upstream);
        }),
    ),
  };
  renderTestApp({
    features: [scaffolderPlugin, approvalsPlugin, scaffolderModule, appModule],
    initialRouteEntries: [`/create/tasks/${id}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [scaffolderApiRef, scaffolderApi as any],
      [
        approvalsApiRef,
        { getRequest, supersede, listRequests: jest.fn() } as any,
      ],
      [entityPresentationApiRef, presentationApi],
      identityApi,
      [catalogApiRef, { getEntityByRef: async () => undefined } as any],
    ],
  });
  const say = (sequence: number, message: string) =>
    act(async () => {
      upstreams[0].next({
        id: sequence,
        type: 'log',
        taskId: id,
        createdAt: '2026-11-22T10:00:00Z',
        body: { message, stepId: 'approval-gate', status: 'processing' },
      });
    });
  return { id, getRequest, supersede, scaffold, scaffolderApi, say };
}

const banner = () => screen.findByRole('region', { name: 'Approval request' });

describe('the page of a held task in the new frontend system', () => {
  it('says who is waited for, over one event stream', async () => {
    const { id, scaffolderApi } = renderTaskPage(given =>
      requestWith({ id: given }),
    );
    expect(
      await screen.findByText('Waiting for approval by Finance'),
    ).toBeInTheDocument();
    expect(await screen.findByText('Provision')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'See the request' }),
    ).toHaveAttribute('href', `/approvals/requests/${id}`);
    await waitFor(() =>
      expect(scaffolderApi.getTask.mock.calls.length).toBeGreaterThan(1),
    );
    expect(scaffolderApi.streamLogs).toHaveBeenCalledTimes(1);
  });

  it('goes on by itself when it is approved, without a reload', async () => {
    const { id, getRequest, scaffold, scaffolderApi, say } = renderTaskPage(
      given => requestWith({ id: given }),
    );
    await screen.findByText('Waiting for approval by Finance');
    getRequest.mockResolvedValue(approvedRequest({ id }));
    await say(1, 'Approved by Finance');
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
    expect(scaffold).toHaveBeenCalledWith({
      templateRef: 'template:default/cloud-environment',
      values: { name: 'shop', size: 'large' },
      secrets: {},
    });

    getRequest.mockResolvedValue(approvedRequest({ id, status: 'running' }));
    await say(2, 'Beginning step Provision');
    await waitFor(() =>
      expect(
        screen.queryByRole('region', { name: 'Approval request' }),
      ).not.toBeInTheDocument(),
    );
    expect(scaffolderApi.streamLogs).toHaveBeenCalledTimes(1);
  });

  it('runs by one click when it was approved before', async () => {
    const { scaffold } = renderTaskPage(id => approvedRequest({ id }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Run now' }),
    );
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
  });

  it('shows why it was rejected and leads back to the form', async () => {
    renderTaskPage(id =>
      requestWith({
        id,
        status: 'rejected',
        values: { name: 'shop', token: '********' },
        decisions: [
          {
            id: 'd',
            decision: 'reject',
            person: 'user:default/security',
            stageId: 'owner',
            subjectHash: 'h',
            comment: 'Too big',
            decidedAt: '2026-11-22T10:00:00Z',
          },
        ],
      }),
    );
    expect(await banner()).toHaveTextContent('Rejected by Security');
    expect(await banner()).toHaveTextContent('Too big');
    const link = screen.getByRole('button', { name: 'Edit and send again' });
    const url = new URL(link.getAttribute('href')!, 'http://localhost');
    expect(url.pathname).toBe('/create/templates/default/cloud-environment');
    expect(url.searchParams.get('formData')).toBe('{"name":"shop"}');
  });

  it('leads back to the form to replace what still waits', async () => {
    const { id } = renderTaskPage(given =>
      requestWith({
        id: given,
        can: { ...requestWith().can, supersede: true },
      }),
    );
    const link = await screen.findByRole('button', {
      name: 'Edit and send again',
    });
    const url = new URL(link.getAttribute('href')!, 'http://localhost');
    expect(url.searchParams.get('replaces')).toBe(id);
  });

  it('goes on with what the wizard could not finish', async () => {
    const taskId = `apr-task-${nextId + 1}`;
    keepReplacement({ from: 'apr-0', taskId, templateRef: 'template:a/b' });
    const { supersede } = renderTaskPage(id => requestWith({ id }));
    await waitFor(() =>
      expect(supersede).toHaveBeenCalledWith('apr-0', taskId),
    );
    await waitFor(() => expect(listReplacements()).toEqual([]));
  });
});
