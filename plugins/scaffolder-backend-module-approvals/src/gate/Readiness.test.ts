import { startPortal } from '../__testUtils__/startPortal';
import { authored } from '../__testUtils__/templates';

describe('Readiness', () => {
  it('keeps the scaffolder closed when the gate has only half started', async () => {
    const portal = await startPortal({
      entities: [authored('any', { spec: { parameters: {} } })],
      config: {
        // Makes the module fail in the middle of its start.
        approvals: { gate: { dryRun: 'perhaps' } },
        backend: {
          startup: {
            plugins: {
              scaffolder: {
                modules: {
                  approvals: { onPluginModuleBootFailure: 'continue' },
                },
              },
            },
          },
        },
      },
    });
    for (const path of [
      '/v2/tasks',
      '/v2/tasks/x/retry',
      '/v2/tasks/x/cancel',
      '/v2/dry-run',
      '/anything',
    ]) {
      const { status, body } = await portal.call('POST', path, { body: {} });
      expect(status).toBe(503);
      expect(body.error.message).toMatch(/has not started/);
    }
    expect((await portal.call('GET', '/v2/actions')).status).toBe(200);
    expect(portal.ran).toEqual([]);
    await portal.stop();
  });
});
