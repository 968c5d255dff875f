import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { REQUEST_STATUSES } from '@greenlane/backstage-plugin-approvals-common';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { OutboxDrain } from './OutboxDrain';
import { OutboxKind, OutboxRow, OutboxStore } from './OutboxStore';

const NOW = Date.parse('2026-11-22T12:00:00Z');

function row(
  id: string,
  kind: OutboxKind,
  more: Partial<OutboxRow> = {},
): OutboxRow {
  return {
    id,
    kind,
    requestId: 'apr-1',
    type: 'submitted',
    attempts: 0,
    ...more,
    payload: {
      status: 'pending',
      templateRef: 'template:default/sandbox',
      requester: 'user:default/ada',
      recipients: ['group:default/security'],
      ...more.payload,
    },
  };
}

/** Keeps the promises that the interface asks of a store, in memory. */
class MemoryStore implements OutboxStore {
  rows: Array<OutboxRow & { dueAt: number }> = [];
  now = NOW;

  add(...rows: OutboxRow[]) {
    this.rows.push(...rows.map(one => ({ ...one, dueAt: this.now })));
  }

  async claimDue(limit: number, leaseMs: number) {
    const due = this.rows
      .filter(one => one.dueAt <= this.now && this.#isOldest(one))
      .slice(0, limit);
    due.forEach(one => {
      one.dueAt = this.now + leaseMs;
    });
    return due.map(one => ({ ...one }));
  }

  async done(ids: string[]) {
    this.rows = this.rows.filter(one => !ids.includes(one.id));
  }

  async retry(id: string, dueAt: Date) {
    const found = this.rows.find(one => one.id === id)!;
    found.attempts += 1;
    found.dueAt = dueAt.getTime();
  }

  #isOldest(one: OutboxRow) {
    return (
      this.rows.find(
        other => other.requestId === one.requestId && other.kind === one.kind,
      )?.id === one.id
    );
  }
}

function setUp(
  options: Partial<Parameters<typeof OutboxDrain.create>[0]> = {},
) {
  const store = new MemoryStore();
  const notifications = { send: jest.fn(async (_: unknown) => {}) };
  const signals = { publish: jest.fn(async (_: unknown) => {}) };
  const events = { publish: jest.fn(async (_: unknown) => {}) };
  const audit = { record: jest.fn(async (_: unknown) => {}) };
  const people = {
    getPerson: jest.fn(),
    getMembership: jest.fn(),
    getMembers: jest.fn(async (refs: string[]) =>
      Object.fromEntries(
        refs.map(ref => [
          ref,
          ref.startsWith('user:')
            ? [ref]
            : ['user:default/sue', 'user:default/ada', 'user:default/sam'],
        ]),
      ),
    ),
  };
  const logger = mockServices.logger.mock();
  const drain = OutboxDrain.create({
    store,
    notifications,
    signals,
    events,
    audit,
    people,
    logger,
    clock: { now: () => store.now },
    ...options,
  });
  return {
    store,
    notifications,
    signals,
    events,
    audit,
    people,
    logger,
    drain,
  };
}

describe('OutboxDrain', () => {
  it('tells those who can decide, without the requester and without values', async () => {
    const { store, notifications, drain } = setUp();
    store.add(
      row('1', 'decider', {
        payload: { exclude: ['User:default/Ada'] } as OutboxRow['payload'],
      }),
    );
    await drain.drainOnce();
    expect(notifications.send).toHaveBeenCalledTimes(1);
    expect(notifications.send).toHaveBeenCalledWith({
      recipients: {
        type: 'entity',
        entityRef: ['user:default/sam', 'user:default/sue'],
      },
      payload: {
        title: 'ada asks for sandbox: your decision is needed',
        severity: 'normal',
        link: '/approvals/requests/apr-1',
        topic: 'approvals-inbox',
        scope: 'approvals:decider:apr-1',
      },
    });
    expect(store.rows).toEqual([]);
  });

  describe('with somebody who stands in for others', () => {
    const standIn = (delegator: string, delegate: string) => ({
      delegator: `user:default/${delegator}`,
      delegate: `user:default/${delegate}`,
      keptOut: false,
    });
    const substitutes = {
      find: jest.fn(async () => [
        standIn('sue', 'max'),
        standIn('sue', 'ada'),
        standIn('tim', 'eve'),
        { ...standIn('sue', 'kim'), keptOut: true },
      ]),
    };

    async function told(kind: OutboxKind): Promise<string[]> {
      const { store, notifications, signals, drain } = setUp({ substitutes });
      const payload = { exclude: ['user:default/ada'] };
      store.add(row('1', kind, { payload: payload as OutboxRow['payload'] }));
      await drain.drainOnce();
      expect(store.rows).toEqual([]);
      const [[sent]] =
        kind === 'signal'
          ? signals.publish.mock.calls
          : notifications.send.mock.calls;
      return (sent as any).recipients.entityRef;
    }

    it.each(['decider', 'reminder', 'escalation', 'skipped'] as const)(
      'tells them too, unless they asked themselves or have no say (%s)',
      async kind => {
        expect(await told(kind)).toEqual([
          'user:default/max',
          'user:default/sam',
          'user:default/sue',
        ]);
        expect(substitutes.find).toHaveBeenCalledWith('apr-1');
      },
    );

    it('signals to all who see it, also to those who have no say', async () => {
      expect(await told('signal')).toEqual([
        'user:default/kim',
        'user:default/max',
        'user:default/sam',
        'user:default/sue',
      ]);
    });

    it('tells only those who review what they are to review', async () => {
      expect(await told('review')).toEqual([
        'user:default/sam',
        'user:default/sue',
      ]);
    });

    it('tries again when nobody can say who that is', async () => {
      const down = new ServiceUnavailableError('no');
      const { store, notifications, drain } = setUp({
        substitutes: { find: jest.fn().mockRejectedValue(down) },
      });
      store.add(row('1', 'decider'));
      await drain.drainOnce();
      expect(notifications.send).not.toHaveBeenCalled();
      expect(store.rows).toMatchObject([{ id: '1', attempts: 1 }]);
    });
  });

  it.each([
    ['approved', 'is approved and ready to run'],
    ['rejected', 'was rejected'],
    ['expired', 'has expired'],
    ['denied', 'is not allowed'],
    ['stale', 'is out of date'],
    ['revoked', 'had its approval taken back'],
    ['blocked', 'cannot be decided'],
    ['failed', 'was run and failed'],
  ] as const)(
    'tells the requester that a request is %s',
    async (status, words) => {
      const { store, notifications, drain } = setUp();
      store.add(
        row('1', 'requester', { payload: { status } as OutboxRow['payload'] }),
      );
      await drain.drainOnce();
      expect(notifications.send).toHaveBeenCalledWith({
        recipients: { type: 'entity', entityRef: ['user:default/ada'] },
        payload: expect.objectContaining({
          title: expect.stringContaining(`Your request for sandbox ${words}`),
          link: '/approvals/requests/apr-1',
          scope: 'approvals:requester:apr-1',
        }),
      });
    },
  );

  it.each([
    ['approved', 'not-yet', 'is approved and cannot run yet'],
    ['stale', 'template-gone', 'its template is no longer in the catalog'],
    ['stale', 'outgrown', 'the policy now asks for more'],
    ['stale', 'granted-now', 'is granted by the policy now'],
    ['stale', 'drift', 'its template changed'],
    ['failed', 'not-started', 'could not be started'],
  ] as const)(
    'tells the requester why a request is %s: %s',
    async (status, reason, words) => {
      const { store, notifications, drain } = setUp();
      const payload = { status, reason } as OutboxRow['payload'];
      store.add(row('1', 'requester', { payload }));
      await drain.drainOnce();
      const title = expect.stringContaining(words);
      expect(notifications.send).toHaveBeenCalledWith(
        expect.objectContaining({
          payload: expect.objectContaining({ title }),
        }),
      );
    },
  );

  it('speaks the language that it is given, whatever there is to say', async () => {
    const words = Words.create({
      messages: (_, { requester, template }) => `⟨${requester} ${template}⟩`,
    });
    const { store, notifications, drain } = setUp({ words });
    store.add(row('0', 'decider', { requestId: 'apr-0' }));
    REQUEST_STATUSES.forEach(status => {
      const payload = { status } as OutboxRow['payload'];
      store.add(row(status, 'requester', { requestId: status, payload }));
    });
    await drain.drainOnce();
    const sent: any[] = notifications.send.mock.calls;
    expect(sent.length).toBeGreaterThan(9);
    for (const [{ payload }] of sent) {
      expect(payload.title).toBe('⟨ada sandbox⟩');
      expect(payload).not.toHaveProperty('description');
    }
  });

  it('does not trouble the requester with what they know', async () => {
    const { store, notifications, drain } = setUp();
    const payload = { status: 'cancelled' } as OutboxRow['payload'];
    store.add(row('1', 'requester', { payload }));
    await drain.drainOnce();
    expect(notifications.send).not.toHaveBeenCalled();
    expect(store.rows).toEqual([]);
  });

  it('signals by name, never to everybody', async () => {
    const { store, signals, drain } = setUp();
    store.add(row('1', 'signal'));
    store.add(
      row('2', 'signal', {
        requestId: 'apr-2',
        payload: { recipients: [] as string[] } as OutboxRow['payload'],
      }),
    );
    await drain.drainOnce();
    expect(signals.publish).toHaveBeenCalledTimes(1);
    expect(signals.publish).toHaveBeenCalledWith({
      recipients: {
        type: 'user',
        entityRef: ['user:default/ada', 'user:default/sam', 'user:default/sue'],
      },
      channel: 'approvals:requests',
      message: { requestId: 'apr-1', status: 'pending' },
    });
  });

  it('publishes an event with an id by which listeners know a repetition', async () => {
    const { store, events, drain } = setUp();
    store.add(row('1', 'event'));
    await drain.drainOnce();
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'approvals.request',
      eventPayload: {
        id: '1',
        requestId: 'apr-1',
        type: 'submitted',
        status: 'pending',
        templateRef: 'template:default/sandbox',
        requester: 'user:default/ada',
      },
    });
  });

  it('audits the same, and neither again because the other has failed', async () => {
    const { store, events, audit, drain } = setUp();
    events.publish.mockRejectedValueOnce(new Error('down'));
    store.add(row('1', 'event'), row('2', 'audit'));
    await drain.drainOnce();
    expect(audit.record).toHaveBeenCalledWith(
      expect.objectContaining({ id: '2', requestId: 'apr-1' }),
    );
    store.now += 60_000;
    await drain.drainOnce();
    expect(events.publish).toHaveBeenCalledTimes(2);
    expect(audit.record).toHaveBeenCalledTimes(1);
    expect(store.rows).toEqual([]);
  });

  it('tells each person how they want to be told', async () => {
    const address = jest.fn(async () => ({
      now: ['user:default/now'],
      gathered: [{ person: 'user:default/busy', count: 7 }],
    }));
    const told = jest.fn(async () => {});
    const { store, notifications, drain } = setUp({
      addressees: { address, told },
    });
    store.add(row('1', 'decider'));
    await drain.drainOnce();
    const sent = notifications.send.mock.calls.map(([one]: any[]) => one);
    expect(sent).toMatchObject([
      { recipients: { entityRef: ['user:default/now'] } },
      {
        recipients: { entityRef: ['user:default/busy'] },
        payload: {
          title: '7 requests wait for your decision',
          scope: 'approvals:inbox',
        },
      },
    ]);
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ id: '1' }), [
      'user:default/now',
      'user:default/busy',
    ]);
  });

  describe('with a channel', () => {
    const channelRow = (id: string) =>
      row(id, 'channel:chat', {
        payload: { ...row('x', 'decider').payload, about: 'decider' } as any,
      });

    it('hands it the same sentence, and the people who want it now', async () => {
      const send = jest.fn(async () => {});
      const { store, notifications, drain } = setUp({
        channels: { get: () => ({ id: 'chat', send }) },
      });
      store.add(channelRow('1'));
      await drain.drainOnce();
      expect(send).toHaveBeenCalledWith({
        id: '1',
        kind: 'decider',
        requestId: 'apr-1',
        recipients: expect.arrayContaining([expect.stringMatching(/^user:/)]),
        title: expect.stringContaining('your decision is needed'),
        link: '/approvals/requests/apr-1',
        severity: 'normal',
      });
      expect(notifications.send).not.toHaveBeenCalled();
      expect(store.rows).toEqual([]);
    });

    it('tries again when it failed, and lets go when it is no longer there', async () => {
      const send = jest.fn(async () => {
        throw new Error('down');
      });
      const channels = { get: () => ({ id: 'chat', send }) };
      const failing = setUp({ channels });
      failing.store.add(channelRow('1'));
      await failing.drain.drainOnce();
      expect(failing.store.rows[0].attempts).toBe(1);
      const gone = setUp({ channels: { get: () => undefined } });
      gone.store.add(channelRow('1'));
      await gone.drain.drainOnce();
      expect(gone.store.rows).toEqual([]);
    });
  });

  it('lets go of news for services that are not installed', async () => {
    const { store, drain } = setUp({
      notifications: undefined,
      signals: undefined,
      events: undefined,
      audit: undefined,
    });
    const kinds = ['decider', 'signal', 'event', 'audit'] as const;
    kinds.forEach(kind => store.add(row(kind, kind)));
    await expect(drain.drainOnce()).resolves.toBe(4);
    expect(store.rows).toEqual([]);
  });

  it('lets go of notifications when their plugin is not installed', async () => {
    const { store, notifications, drain } = setUp();
    notifications.send.mockRejectedValue(
      new Error(
        'Failed to send notifications: Error: Request failed with status 404',
      ),
    );
    store.add(row('1', 'decider'));
    await drain.drainOnce();
    expect(store.rows).toEqual([]);
  });

  it('tries again later each time, and delivers in the end', async () => {
    const { store, notifications, drain } = setUp();
    store.add(
      row('1', 'requester', { payload: { status: 'approved' } as any }),
    );
    notifications.send.mockRejectedValue(new Error('down'));
    const delays: number[] = [];
    for (let attempt = 0; attempt < 12; attempt++) {
      await drain.drainOnce();
      delays.push(store.rows[0].dueAt - store.now);
      store.now = store.rows[0].dueAt;
    }
    expect(delays.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...delays)).toBe(5 * 60_000);
    notifications.send.mockResolvedValue(undefined);
    await drain.drainOnce();
    expect(store.rows).toEqual([]);
  });

  it('keeps the order of the news about one request', async () => {
    const { store, notifications, drain } = setUp();
    store.add(
      row('1', 'requester', { payload: { status: 'blocked' } as any }),
      row('2', 'requester', { payload: { status: 'approved' } as any }),
    );
    notifications.send.mockRejectedValueOnce(new Error('down'));
    await drain.drainOnce();
    expect(notifications.send).toHaveBeenCalledTimes(1);
    store.now += 1_000;
    await drain.drainOnce();
    const titles = notifications.send.mock.calls.map(
      ([sent]: any) => sent.payload.title,
    );
    expect(titles[1]).toContain('cannot be decided');
    expect(titles[2]).toContain('ready to run');
  });

  it('delivers everything else when one service is down', async () => {
    const { store, notifications, events, drain } = setUp();
    notifications.send.mockRejectedValue(new Error('down'));
    store.add(row('1', 'decider'));
    for (let index = 2; index < 30; index++) {
      store.add(row(`${index}`, 'event', { requestId: `apr-${index}` }));
    }
    await drain.drainOnce();
    expect(events.publish).toHaveBeenCalledTimes(28);
    expect(store.rows.map(one => one.id)).toEqual(['1']);
  });

  it('does not wait for a service that never answers', async () => {
    const { store, signals, drain } = setUp({ deliveryTimeoutMs: 5 });
    signals.publish.mockReturnValue(new Promise(() => {}));
    store.add(row('1', 'signal'));
    await drain.drainOnce();
    expect(store.rows[0].attempts).toBe(1);
  });

  it('keeps the news when the catalog cannot say whom to tell', async () => {
    const { store, notifications, people, drain } = setUp();
    people.getMembers.mockRejectedValueOnce(new ServiceUnavailableError('no'));
    store.add(row('1', 'decider'));
    await drain.drainOnce();
    expect(notifications.send).not.toHaveBeenCalled();
    expect(store.rows).toHaveLength(1);
  });

  it('gives up after a hundred tries and says so', async () => {
    const { store, signals, logger, drain } = setUp();
    signals.publish.mockRejectedValue(new Error('gone'));
    store.add(row('1', 'signal', { attempts: 99 }));
    await drain.drainOnce();
    expect(store.rows).toEqual([]);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringMatching(/Gave up on signal news of request apr-1/),
    );
  });

  it('keeps a row that was delivered until the store has said so', async () => {
    const { store, events, drain } = setUp();
    store.add(row('1', 'event'));
    jest.spyOn(store, 'done').mockRejectedValueOnce(new Error('database down'));
    await expect(drain.drainOnce()).rejects.toThrow('database down');
    store.now += 60_000;
    await drain.drainOnce();
    expect(events.publish).toHaveBeenCalledTimes(2);
    expect(store.rows).toEqual([]);
  });

  describe('wake', () => {
    it('returns at once and drains what came in meanwhile', async () => {
      const { store, events, drain } = setUp();
      store.add(row('1', 'event'));
      drain.wake();
      expect(events.publish).not.toHaveBeenCalled();
      store.add(row('2', 'event', { requestId: 'apr-2' }));
      drain.wake();
      await drain.idle();
      expect(events.publish).toHaveBeenCalledTimes(2);
    });

    it('runs one drain at a time, however often it is called', async () => {
      const { store, drain } = setUp();
      const claim = jest.spyOn(store, 'claimDue');
      for (let times = 0; times < 50; times++) {
        drain.wake();
      }
      await drain.idle();
      expect(claim.mock.calls.length).toBeLessThanOrEqual(2);
    });

    it('never throws into the decision that woke it', async () => {
      const { store, logger, drain } = setUp();
      jest.spyOn(store, 'claimDue').mockRejectedValueOnce(new Error('down'));
      expect(() => drain.wake()).not.toThrow();
      await drain.idle();
      expect(logger.warn).toHaveBeenCalledWith(
        'The outbox could not be drained: Error: down',
      );
      store.add(row('1', 'event'));
      drain.wake();
      await drain.idle();
      expect(store.rows).toEqual([]);
    });
  });
});
