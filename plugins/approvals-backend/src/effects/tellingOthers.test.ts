import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { hold } from '../__testUtils__/actions';
import { startApprovals } from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

/** Somebody else may be delivering already what a test has asked to be delivered. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}

describe('a change of a request', () => {
  it('reaches other plugins and the auditor, by name and without values', async () => {
    const publish = jest.fn(async (_: unknown) => {});
    const createEvent = jest.fn(async (_: unknown) => ({
      success: async () => {},
      fail: async () => {},
    }));
    const portal = await startApprovals({
      database: 'SQLITE_3',
      features: [
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => ({ publish, subscribe: async () => {} }),
        }),
        mockServices.auditor.mock({ createEvent }).factory,
      ],
    });
    const { id } = await hold(portal, {
      values: { name: 'canary-value' },
    });
    const published = () =>
      publish.mock.calls.filter(
        ([params]) => (params as { topic: string }).topic !== 'signals',
      );
    await portal.scheduler.triggerTask('approvals-outbox');
    await until(
      () => published().length > 0 && createEvent.mock.calls.length > 0,
    );
    const news = {
      requestId: id,
      type: 'submitted',
      status: 'pending',
      templateRef: 'template:default/service',
      requester: 'user:default/developer',
      actor: 'user:default/developer',
    };
    expect(published()).toEqual([
      [
        {
          topic: 'approvals.request',
          eventPayload: { id: expect.any(String), ...news },
        },
      ],
    ]);
    expect(createEvent).toHaveBeenCalledWith({
      eventId: 'approval-request',
      severityLevel: 'medium',
      meta: { id: expect.any(String), ...news },
    });
    const told = JSON.stringify([publish.mock.calls, createEvent.mock.calls]);
    expect(told).not.toContain('canary-value');
  });
});
