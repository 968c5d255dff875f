import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { hold } from '../__testUtils__/actions';
import { startApprovals } from '../__testUtils__/startApprovals';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

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
    // It may be on its way already, by somebody else.
    await until(
      'the news to be out',
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
