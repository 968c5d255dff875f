import { requestRecord } from '../../__testUtils__/requestRecord';
import { serviceRequester } from '../../domain/request/RequestRecord';
import { NewsWriter } from './NewsWriter';

const config = {
  administrators: ['group:default/platform'],
  auditors: ['group:default/auditors'],
  visibility: { templateOwners: true },
} as any;

const record = {
  type: 'submitted' as const,
  status: 'pending' as const,
  actor: 'user:default/developer',
  at: '2026-11-22T09:00:00.000Z',
  data: {},
  commentId: 'comment',
};

function write(options: {
  request?: ReturnType<typeof requestRecord>;
  tellsRequester?: boolean;
  newDeciders?: string[];
  data?: { reason: string; tier: string };
}) {
  const { request = requestRecord(), tellsRequester, newDeciders } = options;
  const { data = {} } = options;
  const writer = NewsWriter.create({ config, createId: () => 'id' });
  return writer.write({
    request,
    record: { ...record, data },
    tellsRequester,
    newDeciders,
  });
}

describe('NewsWriter', () => {
  it('signals to those who may see the request, and to nobody else', () => {
    const [signal] = write({});
    expect(signal).toMatchObject({ kind: 'signal', type: 'submitted' });
    expect(signal.payload.recipients).toEqual([
      'user:default/developer',
      'group:default/payments',
      'group:default/security',
      'group:default/platform',
      'group:default/auditors',
    ]);
  });

  it('tells those who can decide now, and never the requester', () => {
    const newDeciders = ['user:default/security'];
    expect(write({ newDeciders }).at(-1)).toMatchObject({
      kind: 'decider',
      payload: {
        recipients: newDeciders,
        exclude: ['user:default/developer'],
      },
    });
  });

  it('tells the requester of outcomes, unless it is a service', () => {
    const kinds = (requester?: string) =>
      write({
        tellsRequester: true,
        request: requestRecord(requester ? { requester } : {}),
      }).map(row => row.kind);
    expect(kinds()).toEqual(['signal', 'event', 'audit', 'requester']);
    expect(kinds(serviceRequester('plugin:x'))).toEqual([
      'signal',
      'event',
      'audit',
    ]);
  });

  it('tells the same by every channel, and keeps what is told apart from how', () => {
    const writer = NewsWriter.create({
      config,
      createId: () => 'id',
      channels: ['chat', 'pager'],
    });
    const rows = writer.write({
      request: requestRecord(),
      record: { ...record, data: {} },
      tellsRequester: true,
      newDeciders: ['user:default/security'],
    });
    expect(
      rows.slice(3).map(({ kind, payload }) => [kind, payload.about]),
    ).toEqual([
      ['requester', undefined],
      ['channel:chat', 'requester'],
      ['channel:pager', 'requester'],
      ['decider', undefined],
      ['channel:chat', 'decider'],
      ['channel:pager', 'decider'],
    ]);
    expect(rows.at(-1)?.payload.recipients).toEqual(['user:default/security']);
  });

  it('tells those whom the policy names when nobody can decide, and else nobody', () => {
    const writer = NewsWriter.create({ config, createId: () => 'id' });
    const tell = ['group:default/platform'];
    const blockedWith = (terms: object) =>
      writer
        .write({
          request: requestRecord({ status: 'blocked', terms }),
          record: { ...record, type: 'blocked', data: {} },
        })
        .filter(({ kind }) => kind === 'blocked');
    expect(blockedWith({ whenBlocked: { tell } })).toMatchObject([
      { payload: { recipients: tell } },
    ]);
    expect(blockedWith({})).toEqual([]);
  });

  it('says why, in a word', () => {
    const data = { reason: 'outgrown', tier: 'reviewed' };
    const rows = write({ data, tellsRequester: true });
    expect(rows.at(-1)?.payload.reason).toBe('outgrown');
    expect(write({})[0].payload).not.toHaveProperty('reason');
  });

  it('holds references and states, nothing that anybody typed', () => {
    const request = requestRecord({
      reasons: ['a reason'],
      secretNames: ['token'],
    });
    expect(JSON.stringify(write({ request }))).not.toMatch(
      /reason|token|comment/,
    );
  });
});
