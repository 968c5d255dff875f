import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
  scaffolderServiceRef,
} from '@backstage/plugin-scaffolder-node';
import { scaffolderWorkspaceProviderExtensionPoint } from '@backstage/plugin-scaffolder-node/alpha';
import { GATE_STEP } from '@greenlane/backstage-plugin-approvals-common';
import { GateClient } from '../client/GateClient';
import { ScaffolderTasks } from '../client/ScaffolderTasks';
import { ApprovalsWorkspaceProvider } from './ApprovalsWorkspaceProvider';
import { authored, RECORD } from '../__testUtils__/templates';
import { DEVELOPER } from '../__testUtils__/startPortal';

/**
 * A scaffolder without the HTTP gate: tasks come in as if somebody had written them into its table.
 */
async function run(steps: object[], claim: GateClient['claim']) {
  const ran: string[] = [];
  const module = createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'test',
    register(registration) {
      registration.registerInit({
        deps: {
          actions: scaffolderActionsExtensionPoint,
          auth: coreServices.auth,
          discovery: coreServices.discovery,
          scaffolder: scaffolderServiceRef,
          workspaces: scaffolderWorkspaceProviderExtensionPoint,
        },
        async init({ actions, workspaces, ...services }) {
          const ids = ['approval:gate', 'test:record'];
          actions.addActions(
            ...ids.map(id =>
              createTemplateAction({
                id,
                schema: { output: { ok: z => z.boolean() } },
                async handler({ output }) {
                  ran.push(id);
                  output('ok', true);
                },
              }),
            ),
          );
          workspaces.addProviders({
            approvals: ApprovalsWorkspaceProvider.create({
              client: { claim } as GateClient,
              tasks: ScaffolderTasks.create(services),
            }),
          });
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      module,
      catalogServiceMock.factory({
        entities: [authored('any', { spec: { parameters: {}, steps } })],
      }),
      mockServices.rootConfig.factory({
        data: {
          scaffolder: { taskRecovery: { workspaceProvider: 'approvals' } },
        },
      }),
    ],
  });
  const call = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/scaffolder/v2/tasks${path}`,
      {
        ...init,
        headers: {
          authorization: DEVELOPER,
          'content-type': 'application/json',
        },
      },
    );
    return response.json();
  };
  const { id } = await call('', {
    method: 'POST',
    body: JSON.stringify({ templateRef: 'any', values: {} }),
  });
  let task = await call(`/${id}`);
  while (['open', 'processing'].includes(task.status)) {
    await new Promise(resolve => setTimeout(resolve, 50));
    task = await call(`/${id}`);
  }
  const events = JSON.stringify(await call(`/${id}/events`));
  await backend.stop();
  return { status: task.status, events, ran };
}

const ALWAYS = { ...RECORD, id: 'always', if: '${{ always() }}' };

describe('ApprovalsWorkspaceProvider', () => {
  it('lets a granted task run', async () => {
    const claim = jest.fn(async () => ({ ok: true, reason: 'Yes' }));
    const { status, ran } = await run([GATE_STEP, RECORD], claim);
    expect(status).toBe('completed');
    expect(ran).toEqual(['approval:gate', 'test:record']);
    expect(claim).toHaveBeenCalledTimes(1);
  });

  it.each<[string, object[], RegExp]>([
    ['does not begin with the gate', [RECORD, ALWAYS], /does not begin with/],
    ['has the gate later', [RECORD, GATE_STEP, ALWAYS], /does not begin with/],
    [
      'skips the gate',
      [{ ...GATE_STEP, if: false }, ALWAYS],
      /does not begin with/,
    ],
  ])('fails a task that %s before any step', async (_what, steps, reason) => {
    const claim = jest.fn(async () => ({ ok: true, reason: 'Yes' }));
    const { status, events, ran } = await run(steps, claim);
    expect(status).toBe('failed');
    expect(events).toMatch(reason);
    expect(ran).toEqual([]);
    expect(claim).not.toHaveBeenCalled();
  });

  it('fails a task without a grant before any step', async () => {
    const { status, events, ran } = await run(
      [GATE_STEP, ALWAYS],
      async () => ({
        ok: false,
        reason: 'Never approved',
      }),
    );
    expect(status).toBe('failed');
    expect(events).toContain('Never approved');
    expect(ran).toEqual([]);
  });

  it('fails a task when nobody can tell', async () => {
    const { status, ran } = await run([GATE_STEP, ALWAYS], async () => {
      throw new Error('down');
    });
    expect(status).toBe('failed');
    expect(ran).toEqual([]);
  });
});
