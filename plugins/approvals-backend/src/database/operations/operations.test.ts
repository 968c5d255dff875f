import { Knex } from 'knex';
import { createTestDatabase, databases } from '../../__testUtils__/databases';
import { requestRecord } from '../../__testUtils__/requestRecord';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { ApprovalsDatabase } from '../ApprovalsDatabase';
import { getComments } from './comments/getComments';
import { insertComment } from './comments/insertComment';
import { findDecisions } from './decisions/findDecisions';
import { insertDecision } from './decisions/insertDecision';
import { withdrawDecision } from './decisions/withdrawDecision';
import { getEvaluation } from './evaluations/getEvaluation';
import { insertEvaluation } from './evaluations/insertEvaluation';
import { findEvents } from './events/findEvents';
import { insertEvents } from './events/insertEvents';
import { insertRefusal } from './refusals/insertRefusal';
import { countOpenRequests } from './requests/countOpenRequests';
import { findHeldRequests } from './requests/findHeldRequests';
import { findLaunchesWithoutTask } from './requests/findLaunchesWithoutTask';
import { findOpenRequest } from './requests/findOpenRequest';
import { findRequestByTask } from './requests/findRequestByTask';
import { findRequestsById } from './requests/findRequestsById';
import { findRequestsByStatus } from './requests/findRequestsByStatus';
import { findWaitingRequests } from './requests/findWaitingRequests';
import { getContents } from './requests/getContents';
import { getRequest } from './requests/getRequest';
import { getSubjects } from './requests/getSubjects';
import { insertReaders } from './requests/insertReaders';
import { insertRequest } from './requests/insertRequest';
import { insertSubject } from './requests/insertSubject';
import { lockRequest } from './requests/lockRequest';
import { setStageRefs } from './requests/setStageRefs';
import { updateRequest } from './requests/updateRequest';

jest.setTimeout(60_000);

const AT = '2026-11-22T09:00:00.000Z';
let count = 0;

describe.each(databases.eachSupportedId())('operations on %p', id => {
  let knex: Knex;
  let database: ApprovalsDatabase;
  beforeAll(async () => {
    ({ knex, database } = await createTestDatabase(id));
  });

  async function given(
    overrides: Partial<RequestRecord> = {},
  ): Promise<RequestRecord> {
    count += 1;
    const requester = `user:default/person-${count}`;
    const request = requestRecord({ requester, ...overrides });
    await insertRequest(knex, request);
    return request;
  }

  const launching = { status: 'launching', verdict: 'granted' } as const;

  it('insertRequest and getRequest: what goes in comes out, whole', async () => {
    const request = await given({
      ...launching,
      cost: 12.5,
      missing: ['x'],
      secretNames: ['token'],
      justificationId: 'j',
      launchBy: AT,
      launchingAt: AT,
      claimedAt: AT,
      launchWithinMs: 3_000_000_000,
    });
    expect(await getRequest(knex, request.id)).toEqual(request);
    expect(await getRequest(knex, 'none')).toBeUndefined();
  });

  it('insertRequest: an optional part that is missing stays missing', async () => {
    const request = await given({
      templateTitle: undefined,
      templateOwner: undefined,
    });
    const { templateTitle, templateOwner, cost, taskId } = (await getRequest(
      knex,
      request.id,
    ))!;
    expect([templateTitle, templateOwner, cost, taskId]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('updateRequest: changes what still has the expected status, and can empty a column', async () => {
    const request = await given({ ...launching, launchingAt: AT });
    const patch = { status: 'failed' as const, launchingAt: undefined };
    await updateRequest(knex, { id: request.id, expected: 'launching', patch });
    expect(await getRequest(knex, request.id)).toEqual({
      ...request,
      ...patch,
    });
    await expect(
      updateRequest(knex, { id: request.id, expected: 'launching', patch }),
    ).rejects.toThrow('changed by somebody else');
  });

  it('lockRequest: reads, and says when there is nothing', async () => {
    const request = await given();
    await database.transaction(async tx => {
      expect(await lockRequest(tx.knex, request.id)).toEqual(request);
      await expect(lockRequest(tx.knex, 'none')).rejects.toThrow('no request');
    });
  });

  it('findOpenRequest and countOpenRequests: leave out what is over', async () => {
    const request = await given();
    await given({
      requester: request.requester,
      status: 'denied',
      verdict: 'denied',
    });
    const { requester, subjectHash } = request;
    await database.transaction(async tx => {
      expect(
        (await findOpenRequest(tx.knex, { requester, subjectHash }))?.id,
      ).toBe(request.id);
      expect(
        await findOpenRequest(tx.knex, { requester, subjectHash: 'x' }),
      ).toBeUndefined();
    });
    expect(await countOpenRequests(knex, requester)).toBe(1);
    await updateRequest(knex, {
      id: request.id,
      expected: 'pending',
      patch: { status: 'cancelled' },
    });
    expect(await countOpenRequests(knex, requester)).toBe(0);
  });

  it('findWaitingRequests: of one requester and template, neither launched nor over', async () => {
    const templateRef = 'template:default/waiting';
    const request = await given({ templateRef });
    const { requester } = request;
    await given({ requester });
    await given({ templateRef });
    await given({ ...launching, requester, templateRef, subjectHash: 'b' });
    await database.transaction(async tx => {
      const found = await findWaitingRequests(tx.knex, {
        requester,
        templateRef,
      });
      expect(found.map(({ id: foundId }) => foundId)).toEqual([request.id]);
    });
  });

  it('findRequestByTask and findLaunchesWithoutTask: by task, or waiting for one', async () => {
    const templateRef = 'template:default/launches';
    const request = await given({ ...launching, templateRef, launchingAt: AT });
    const service = await given({
      ...launching,
      templateRef,
      launchingAt: AT,
      requester: 'service:plugin:x',
    });
    const waiting = async (requester?: string) =>
      (await findLaunchesWithoutTask(knex, { templateRef, requester })).map(
        found => found.id,
      );
    expect(await waiting(request.requester)).toEqual([request.id]);
    expect(await waiting()).toEqual([service.id]);
    expect(await waiting('user:default/other')).toEqual([]);
    await updateRequest(knex, {
      id: request.id,
      expected: 'launching',
      patch: { taskId: 'its-task' },
    });
    expect(await waiting(request.requester)).toEqual([]);
    expect((await findRequestByTask(knex, 'its-task'))?.id).toBe(request.id);
    expect(await findRequestByTask(knex, 'other')).toBeUndefined();
  });

  it('findRequestsByStatus: by time and in portions', async () => {
    const requests = [];
    for (let index = 0; index < 3; index += 1) {
      requests.push(
        await given({
          status: 'blocked',
          verdict: 'blocked',
          expiresAt: `2026-11-2${index}T00:00:00.000Z`,
        }),
      );
    }
    const find = async (options: object) =>
      (
        await findRequestsByStatus(knex, {
          statuses: ['blocked'],
          limit: 10,
          ...options,
        })
      ).map(found => found.id);
    const ids = requests.map(request => request.id).sort();
    expect(await find({})).toEqual(ids);
    expect(await find({ limit: 2 })).toEqual(ids.slice(0, 2));
    expect(await find({ after: ids[1] })).toEqual([ids[2]]);
    expect(await find({ overdueAt: '2026-11-21T00:00:00.000Z' })).toEqual(
      [requests[0].id, requests[1].id].sort(),
    );
    expect(await find({ launchedBefore: AT })).toEqual([]);
  });

  it('findRequestsById: leaves out what there is not', async () => {
    const request = await given();
    expect(await findRequestsById(knex, [request.id, 'none'])).toEqual([
      request,
    ]);
    expect(await findRequestsById(knex, [])).toEqual([]);
  });

  it('findHeldRequests: of what the viewer sees, newest first, without those with a task', async () => {
    const requester = 'user:default/held';
    const old = await given({
      requester,
      createdAt: '2026-11-21T00:00:00.000Z',
    });
    const recent = await given({ requester });
    const launched = await given({ ...launching, requester });
    await updateRequest(knex, {
      id: launched.id,
      expected: 'launching',
      patch: { taskId: 'held-task' },
    });
    const find = async (ref: string, options: object = {}) => {
      const viewer = {
        everything: false,
        ref,
        refs: [ref],
        templateOwners: false,
        emergencies: false,
        reviews: false,
        delegations: [],
      };
      const page = await findHeldRequests(knex, {
        viewer,
        offset: 0,
        limit: 10,
        ...options,
      });
      return [page.requests.map(found => found.id), page.totalItems];
    };
    expect(await find(requester)).toEqual([[recent.id, old.id], 2]);
    expect(await find(requester, { offset: 1, limit: 1 })).toEqual([
      [old.id],
      2,
    ]);
    expect(await find(requester, { status: ['denied'] })).toEqual([[], 0]);
    expect(await find('user:default/none')).toEqual([[], 0]);
  });

  it('setStageRefs: replaces, in lower case', async () => {
    const request = await given();
    const stage = (from: string[]) => [
      { id: 's', tier: 't', require: { approvals: 1, from } },
    ];
    await setStageRefs(knex, {
      requestId: request.id,
      stages: stage(['group:default/Old']),
    });
    await insertReaders(knex, {
      requestId: request.id,
      because: 'blocked',
      refs: ['Group:default/Told', 'group:default/told'],
    });
    await setStageRefs(knex, {
      requestId: request.id,
      stages: stage(['Group:default/New', 'user:default/a']),
    });
    const refs = await knex('stage_refs')
      .where({ request_id: request.id })
      .orderBy('ref')
      .pluck('ref');
    expect(refs).toEqual([
      'group:default/new',
      'group:default/told',
      'user:default/a',
    ]);
  });

  it('insertSubject, insertEvaluation and what reads them', async () => {
    const request = await given();
    const subject = {
      requestId: request.id,
      spec: { parameters: { a: 1 } } as any,
      secretPaths: ['/t'],
    };
    await insertSubject(knex, subject);
    expect(
      (await getSubjects(knex, [request.id, 'none'])).get(request.id),
    ).toEqual(subject);
    const evaluation = {
      version: 1,
      tier: 'x',
      rules: [
        { id: 'decides', countedAs: 'x' },
        { id: 'milder', countedAs: 'y' },
        { id: 'silent' },
      ],
    } as any;
    await insertEvaluation(knex, {
      requestId: request.id,
      version: 1,
      evaluation,
      at: AT,
    });
    expect(await getEvaluation(knex, request)).toEqual(evaluation);
    expect(
      await knex('deciding_rules').where({ request_id: request.id }),
    ).toEqual([{ request_id: request.id, version: 1, rule_id: 'decides' }]);
    expect(
      await getEvaluation(knex, { ...request, evaluationVersion: 2 }),
    ).toBeUndefined();
    const flags = { hasEmergency: false, hasReplaced: false };
    expect(await getContents(knex, request)).toEqual({
      subject,
      evaluation,
      ...flags,
    });
    await knex('request_subjects').where({ request_id: request.id }).delete();
    const next = { ...request, evaluationVersion: 2 };
    expect(await getContents(knex, next)).toEqual(flags);
  });

  it('decisions: in order, without those taken back', async () => {
    const request = await given();
    const put = async (person: string, decidedAt: string) => {
      count += 1;
      const decision = {
        id: `decision-${count}`,
        requestId: request.id,
        person,
        decision: 'approve' as const,
        stageId: 'review',
        subjectHash: request.subjectHash,
        decidedAt,
        narrowed: false,
      };
      await insertDecision(knex, { decision, requester: request.requester });
      return decision;
    };
    const later = await put('user:default/b', '2026-11-22T10:00:00.000Z');
    const first = await put('user:default/a', AT);
    const find = async () =>
      (await findDecisions(knex, [request.id])).get(request.id);
    expect(await find()).toEqual([first, later]);
    await withdrawDecision(knex, { decision: first, at: AT });
    expect(await find()).toEqual([later]);
    expect((await findDecisions(knex, ['none'])).get('none')).toEqual([]);
  });

  it('events: in order, with their data', async () => {
    const request = await given();
    for (const sequence of [2, 1]) {
      await insertEvents(knex, [
        {
          id: `event-${request.id}-${sequence}`,
          requestId: request.id,
          sequence,
          record: {
            type: 'submitted',
            status: 'pending',
            actor: 'rule',
            at: AT,
            data: { stages: ['a'] },
            commentId: 'c',
          },
        },
      ]);
    }
    const events = (await findEvents(knex, [request.id])).get(request.id)!;
    expect(events.map(event => event.sequence)).toEqual([1, 2]);
    expect(events[0]).toMatchObject({
      data: { stages: ['a'] },
      commentId: 'c',
      actor: 'rule',
    });
  });

  it('comments and refusals', async () => {
    const request = await given();
    const text = 'Tab\tand 𝔘nicode';
    await insertComment(knex, {
      id: `c-${request.id}`,
      requestId: request.id,
      text,
    });
    expect(await getComments(knex, [request.id])).toEqual(
      new Map([[`c-${request.id}`, text]]),
    );
    const refusal = {
      id: `r-${request.id}`,
      kind: 'dry-run',
      actor: 'unknown',
      status: 403,
      at: AT,
    };
    await insertRefusal(knex, refusal);
    expect(await knex('refusals').where({ id: refusal.id })).toMatchObject([
      { kind: 'dry-run', request_id: null },
    ]);
  });
});
