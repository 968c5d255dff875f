import { REQUEST_STATUSES } from '@greenlane/backstage-plugin-approvals-common';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { createTestDatabase, databases } from '../__testUtils__/databases';
import { rethrown } from '../__testUtils__/rethrown';
import { delegationRecord } from '../__testUtils__/delegationRecord';
import { shadowRecord } from '../__testUtils__/shadowRecord';
import { requestRecord } from '../__testUtils__/requestRecord';
import { Delegation } from '../domain/delegation/Delegation';
import { RequestRecord } from '../domain/request/RequestRecord';
import { TRANSITIONS } from '../domain/transition/transitions';
import { fromDecisionRow } from './operations/decisions/decisionRow';
import { insertDecision } from './operations/decisions/insertDecision';
import { withdrawDecision } from './operations/decisions/withdrawDecision';
import { insertEmergencyReview } from './operations/emergencies/insertEmergencyReview';
import { insertDelegation } from './operations/delegations/insertDelegation';
import { insertDelegationEnding } from './operations/delegations/insertDelegationEnding';
import { insertEvents } from './operations/events/insertEvents';
import { insertPolicyVersion } from './operations/policies/insertPolicyVersion';
import { insertShadowResult } from './operations/policies/insertShadowResult';
import { insertRefusal } from './operations/refusals/insertRefusal';
import { insertRequest } from './operations/requests/insertRequest';
import { toRequestRow } from './operations/requests/requestRow';

jest.setTimeout(60_000);

const AT = '2026-11-22T09:00:00.000Z';
const BEFORE = '2026-11-22T08:30:00.000Z';
const LATER = '2026-11-22T10:00:00.000Z';
const PERSON = 'user:default/security';
let count = 0;

async function pending(
  knex: Knex,
  overrides: Partial<RequestRecord> = {},
): Promise<RequestRecord> {
  const request = requestRecord(overrides);
  await insertRequest(knex, request);
  return request;
}

function decisionRow(request: RequestRecord, overrides: object = {}) {
  count += 1;
  return {
    id: `d-${count}`,
    request_id: request.id,
    requester_key: request.requester,
    subject_hash: request.subjectHash,
    person_key: PERSON,
    round: 0,
    decision: 'approve',
    stage_id: 'review',
    comment_id: null,
    decided_at: AT,
    ...overrides,
  };
}

async function decide(knex: Knex, request: RequestRecord, person = PERSON) {
  count += 1;
  const decision = {
    id: `d-${count}`,
    requestId: request.id,
    person,
    decision: 'approve' as const,
    stageId: 'review',
    subjectHash: request.subjectHash,
    decidedAt: AT,
  };
  await insertDecision(knex, { decision, requester: request.requester });
  return decision;
}

async function asDecision(knex: Knex, id: string) {
  const [row] = await knex('decisions').where({ id });
  return fromDecisionRow(row);
}

function invocationRow(request: RequestRecord, overrides: object = {}) {
  count += 1;
  return {
    id: `i-${count}`,
    request_id: request.id,
    requester_key: request.requester,
    subject_hash: request.subjectHash,
    person_key: PERSON,
    incident: 'INC-1',
    reason_id: 'c',
    invoked_at: AT,
    counts_until: LATER,
    ...overrides,
  };
}

const BROKEN = {
  status: 'approved',
  emergency_approvals: 1,
  emergency_incident: 'INC-1',
};

/** A request for which one person broke the glass. */
async function broken(knex: Knex): Promise<RequestRecord> {
  const request = await pending(knex);
  await knex('emergency_invocations').insert(invocationRow(request));
  await knex('requests').where({ id: request.id }).update(BROKEN);
  return request;
}

function setStatus(knex: Knex, request: RequestRecord, status: string) {
  return knex('requests').where({ id: request.id }).update({ status });
}

async function statusOf(knex: Knex, request: RequestRecord) {
  const row = await knex('requests').where({ id: request.id }).first('status');
  return row.status;
}

describe.each(databases.eachSupportedId())('the database itself, %p,', id => {
  let knex: Knex;
  beforeAll(async () => {
    ({ knex } = await createTestDatabase(id));
  });

  describe('class D: refuses one human counting twice, or deciding on their own', () => {
    it('refuses a decision on one’s own request', async () => {
      const request = await pending(knex);
      const row = decisionRow(request, { person_key: request.requester });
      await expect(rethrown(knex('decisions').insert(row))).rejects.toThrow(
        /decisions_not_own/,
      );
    });

    it('refuses a decision that names another requester to get round that', async () => {
      const request = await pending(knex);
      const row = decisionRow(request, {
        person_key: request.requester,
        requester_key: 'user:default/somebody',
      });
      await expect(rethrown(knex('decisions').insert(row))).rejects.toThrow(
        /foreign key/i,
      );
    });

    it('refuses a second decision of the same person, in any round', async () => {
      const request = await pending(knex);
      await decide(knex, request);
      for (const round of [0, 1]) {
        const row = decisionRow(request, { round });
        await expect(rethrown(knex('decisions').insert(row))).rejects.toThrow();
      }
    });

    it('lets a person decide again who has taken their decision back', async () => {
      const request = await pending(knex);
      const decision = await decide(knex, request);
      await withdrawDecision(knex, { decision, at: AT });
      await expect(decide(knex, request)).resolves.toBeDefined();
    });

    it('does not let one person take back the decision of another', async () => {
      const request = await pending(knex);
      const decision = await decide(knex, request);
      const other = { ...decision, person: 'user:default/other' };
      await expect(
        rethrown(withdrawDecision(knex, { decision: other, at: AT })),
      ).rejects.toThrow(/foreign key/i);
    });
  });

  describe('class D: counts whoever decides for somebody else as both', () => {
    const other = 'user:default/other';
    beforeAll(async () => {
      for (const [delegator, delegate] of [
        ['user:default/developer', PERSON],
        [other, PERSON],
        [PERSON, 'user:1'],
        [other, 'user:1'],
      ]) {
        const delegation = delegationRecord({ delegator, delegate });
        await insertDelegation(knex, delegation);
      }
    });

    it.each([
      ['the requester', 'user:default/developer'],
      ['oneself', PERSON],
    ])('refuses a decision on behalf of %s', async (_, on_behalf_of) => {
      const request = await pending(knex);
      const row = decisionRow(request, { on_behalf_of });
      await expect(rethrown(knex('decisions').insert(row))).rejects.toThrow(
        /decisions_(on_behalf|delegated)/,
      );
    });

    it.each([
      ['by the one who delegated', { person_key: other }],
      [
        'for the one who decided',
        { person_key: 'user:1', on_behalf_of: PERSON },
      ],
      [
        'for the same person again',
        { person_key: 'user:1', on_behalf_of: other },
      ],
    ])('refuses a second decision %s', async (_, overrides) => {
      const request = await pending(knex);
      const first = decisionRow(request, { on_behalf_of: other });
      await knex('decisions').insert(first);
      const second = decisionRow(request, overrides);
      await expect(rethrown(knex('decisions').insert(second))).rejects.toThrow(
        /decisions_on_behalf/,
      );
      await withdrawDecision(knex, {
        decision: await asDecision(knex, first.id),
        at: AT,
      });
      await expect(knex('decisions').insert(second)).resolves.toBeDefined();
    });
  });

  describe('class D: keeps the people of an emergency apart', () => {
    it.each([
      ['its requester', { person_key: 'user:default/developer' }, /not_own/],
      [
        'another hash',
        { person_key: 'user:1', subject_hash: 'other' },
        /foreign key/i,
      ],
      [
        'a wish that has run out at once',
        { counts_until: AT },
        /run_out_check/,
      ],
    ])('refuses to break the glass for %s', async (_, overrides, message) => {
      const request = await pending(knex);
      const insert = (more: object) =>
        rethrown(
          knex('emergency_invocations').insert(invocationRow(request, more)),
        );
      await insert({});
      await expect(insert(overrides)).rejects.toThrow(message);
    });

    it.each([
      { status: 'approved', launchBy: AT },
      { status: 'approved', verdict: 'granted', launchBy: LATER },
      { status: 'cancelled' },
      { status: 'denied', verdict: 'denied' },
      { status: 'blocked', verdict: 'blocked' },
      { expiresAt: AT },
    ] as Array<Partial<RequestRecord>>)(
      'refuses to break the glass for a request that is %j',
      async overrides => {
        const bare = (await createTestDatabase(id)).knex;
        await dropTrigger(bare, id, 'requests_initial', 'requests');
        const request = await pending(bare, overrides);
        const row = invocationRow(request);
        await expect(
          rethrown(bare('emergency_invocations').insert(row)),
        ).rejects.toThrow(/emergency_invocations_waiting/);
      },
    );

    it('refuses an approval with fewer people than the emergency takes', async () => {
      const request = await pending(knex);
      const approve = (patch: object) =>
        rethrown(
          knex('requests')
            .where({ id: request.id })
            .update({ ...BROKEN, ...patch }),
        );
      await expect(approve({})).rejects.toThrow(/requests_approved/);
      await knex('emergency_invocations').insert(invocationRow(request));
      for (const emergency_approvals of [0, 2]) {
        await expect(approve({ emergency_approvals })).rejects.toThrow(
          /requests_approved/,
        );
      }
      await expect(approve({})).resolves.toBe(1);
    });

    it.each([
      ['somebody twice', [{}, {}]],
      ['another incident', [{}, { person_key: 'user:1', incident: 'INC-2' }]],
      ['what has run out', [{}, { person_key: 'user:1', counts_until: AT }]],
      [
        'what somebody has corrected',
        [{}, { incident: 'INC-2', invoked_at: AT }, { person_key: 'user:1' }],
      ],
    ])('does not count %s for an emergency', async (_, invocations) => {
      const request = await pending(knex);
      const approve = () =>
        rethrown(
          knex('requests')
            .where({ id: request.id })
            .update({ ...BROKEN, emergency_approvals: 2, updated_at: AT }),
        );
      for (const one of invocations) {
        const row = invocationRow(request, { invoked_at: BEFORE, ...one });
        await knex('emergency_invocations').insert(row);
      }
      await expect(approve()).rejects.toThrow(/requests_approved/);
      const row = invocationRow(request, { person_key: 'user:2' });
      await knex('emergency_invocations').insert(row);
      await expect(approve()).resolves.toBe(1);
    });

    it('refuses an ordinary approval of a blocked request', async () => {
      const request = await pending(knex);
      await decide(knex, request);
      await setStatus(knex, request, 'blocked');
      await expect(
        rethrown(setStatus(knex, request, 'approved')),
      ).rejects.toThrow(/requests_approved/);
    });

    it('lets what is approved pass as well, once, with enough people', async () => {
      const request = await pending(knex);
      await decide(knex, request);
      const update = (patch: object) =>
        rethrown(knex('requests').where({ id: request.id }).update(patch));
      await update({ status: 'approved', launch_by: LATER });
      await expect(update(BROKEN)).rejects.toThrow(/requests_emergency_kept/);
      await knex('emergency_invocations').insert(invocationRow(request));
      for (const patch of [
        { emergency_approvals: 0 },
        { emergency_incident: '' },
        { emergency_reviewed_at: '' },
        { ...BROKEN, emergency_approvals: 0 },
        { ...BROKEN, emergency_approvals: 2 },
        { ...BROKEN, emergency_incident: 'INC-2' },
        { ...BROKEN, status: 'launching' },
      ]) {
        await expect(update(patch)).rejects.toThrow(/requests_emergency_kept/);
      }
      await expect(update(BROKEN)).resolves.toBe(1);
      await expect(
        rethrown(
          knex('emergency_invocations').insert(
            invocationRow(request, { person_key: 'user:1' }),
          ),
        ),
      ).rejects.toThrow(/emergency_invocations_waiting/);
    });

    it('lets a launch be taken back however long ago the emergency was', async () => {
      const request = await pending(knex);
      const update = (patch: object) =>
        rethrown(knex('requests').where({ id: request.id }).update(patch));
      await knex('emergency_invocations').insert(invocationRow(request));
      await update(BROKEN);
      await update({ status: 'launching' });
      const muchLater = '2099-01-01T00:00:00.000Z';
      const back = { status: 'approved', updated_at: muchLater };
      for (const patch of [
        { ...back, emergency_approvals: null },
        { ...back, emergency_incident: 'INC-2' },
      ]) {
        await expect(update(patch)).rejects.toThrow(/requests_/);
      }
      await expect(update(back)).resolves.toBe(1);
    });

    it('refuses a review by whoever broke the glass or asked', async () => {
      const request = await broken(knex);
      const review = (person: string, requestId = request.id) =>
        rethrown(
          insertEmergencyReview(knex, {
            requestId,
            person,
            commentId: 'c',
            at: AT,
          }),
        );
      for (const person of [PERSON, request.requester]) {
        await expect(review(person)).rejects.toThrow(/emergency_reviews_other/);
      }
      const ordinary = await pending(knex);
      await expect(review('user:1', ordinary.id)).rejects.toThrow(
        /emergency_reviews_other/,
      );
      await expect(review('user:1')).resolves.toBeUndefined();
    });

    it('refuses to change what is recorded of it, or to call it reviewed without a review', async () => {
      const request = await broken(knex);
      const update = (patch: object) =>
        rethrown(knex('requests').where({ id: request.id }).update(patch));
      for (const patch of [
        { emergency_approvals: null },
        { emergency_incident: 'INC-2' },
        { emergency_reviewed_at: AT },
      ]) {
        await expect(update(patch)).rejects.toThrow(/requests_emergency_kept/);
      }
      const ordinary = await pending(knex);
      await expect(
        rethrown(
          knex('requests')
            .where({ id: ordinary.id })
            .update({ emergency_approvals: 1 }),
        ),
      ).rejects.toThrow(/requests_emergency_kept/);
    });
  });

  it('class D: lets nobody delegate the say of others to themselves', async () => {
    const delegate = 'user:default/administrator';
    const delegation = delegationRecord({ delegate, createdBy: delegate });
    await expect(rethrown(insertDelegation(knex, delegation))).rejects.toThrow(
      /delegations_not_to_its_maker_check/,
    );
  });

  describe('class D: lets nobody decide for somebody who has not delegated it', () => {
    const most = { monthly: 100, currency: 'USD' };
    const cheap = { cost: 100 };
    let delegators = 0;

    async function decidesFor(
      delegation: Partial<Delegation>,
      options: { request?: Partial<RequestRecord>; end?: boolean } = {},
    ) {
      delegators += 1;
      const delegator = `user:default/delegator-${delegators}`;
      const record = delegationRecord({ delegator, ...delegation });
      await insertDelegation(knex, record);
      if (options.end) {
        const ending = { delegationId: record.id, by: delegator, at: AT };
        await insertDelegationEnding(knex, ending);
      }
      const request = await pending(knex, options.request);
      const row = decisionRow(request, { on_behalf_of: delegator });
      return rethrown(knex('decisions').insert(row));
    }

    it.each([
      ['has delegated it', {}, {}],
      ['at the first moment', { startsAt: AT, createdAt: AT }, {}],
      ['for its tier', { scope: { tiers: ['reviewed'] } }, {}],
      [
        'for its template',
        { scope: { templates: ['template:default/service'] } },
        {},
      ],
      ['for its cost', { scope: { most } }, { request: cheap }],
    ])('but does for somebody who %s', async (_, delegation, options) => {
      await expect(decidesFor(delegation, options)).resolves.toBeDefined();
    });

    it.each([
      ['to somebody else', { delegate: 'user:default/third' }, {}],
      ['only for later', { startsAt: '2026-11-22T09:00:00.001Z' }, {}],
      ['until then', { endsAt: AT }, {}],
      ['and ended it', {}, { end: true }],
      [
        'by the hand of whoever asks',
        { createdBy: 'user:default/developer' },
        {},
      ],
      ['for another tier', { scope: { tiers: ['review'] } }, {}],
      ['for another template', { scope: { templates: ['template:x/y'] } }, {}],
      ['for no tier at all', { scope: { tiers: [] } }, {}],
      ['for what costs less', { scope: { most } }, { request: { cost: 101 } }],
      ['up to an amount, with an unknown cost', { scope: { most } }, {}],
      [
        'in another currency',
        { scope: { most } },
        { request: { ...cheap, currency: 'EUR' } },
      ],
    ])(
      'nor for somebody who has done so %s',
      async (_, delegation, options) => {
        await expect(decidesFor(delegation, options)).rejects.toThrow(
          /decisions_delegated_by_others/,
        );
      },
    );
  });

  describe('class A: refuses approvals that survive a change', () => {
    it.each([
      ['terms', '{"excludes":[]}'],
      ['superseded_by', 'apr-other'],
    ])(
      'refuses to change %s of a request that waits',
      async (column, value) => {
        const request = await pending(knex);
        const change = knex('requests')
          .where({ id: request.id })
          .update({ [column]: value });
        await expect(rethrown(change)).rejects.toThrow(/requests_terms_frozen/);
      },
    );

    it('lets only a request of the same person for the same template take the place', async () => {
      const request = await pending(knex);
      const supersede = (superseded_by: string | null) =>
        rethrown(
          knex('requests')
            .where({ id: request.id })
            .update({ status: 'superseded', superseded_by }),
        );
      const others = [
        await pending(knex, { requester: 'user:default/other' }),
        await pending(knex, { templateRef: 'template:default/other' }),
        request,
      ];
      for (const other of [...others.map(one => one.id), 'apr-none', null]) {
        await expect(supersede(other)).rejects.toThrow(/requests_superseded/);
      }
      const next = await pending(knex);
      await expect(supersede(next.id)).resolves.toBe(1);
      await expect(supersede((await pending(knex)).id)).rejects.toThrow(
        /requests_terms_frozen/,
      );
    });

    it('only adds escalations, and only while people are waited for', async () => {
      const one = { stageId: 'review', at: AT };
      const two = { stageId: 'other', at: AT };
      const request = await pending(knex);
      const set = (escalations: object[], more: object = {}) =>
        rethrown(
          knex('requests')
            .where({ id: request.id })
            .update({ escalations: JSON.stringify(escalations), ...more }),
        );
      await expect(
        rethrown(pending(knex, { escalations: [one] })),
      ).rejects.toThrow(/requests_escalations_initial/);
      await set([one]);
      await set([one, two]);
      for (const escalations of [[], [one], [two], [two, one], [one, one]]) {
        await expect(set(escalations)).rejects.toThrow(/requests_escalations/);
      }
      const status = { status: 'cancelled' };
      await expect(set([one, two, one], status)).rejects.toThrow(
        /requests_escalations/,
      );
      await setStatus(knex, request, 'cancelled');
      await expect(set([one, two, one])).rejects.toThrow(
        /requests_escalations/,
      );
    });

    it('refuses a decision on another hash', async () => {
      const request = await pending(knex);
      const row = decisionRow(request, { subject_hash: 'other' });
      await expect(rethrown(knex('decisions').insert(row))).rejects.toThrow(
        /foreign key/i,
      );
    });

    it.each([
      ['subject_hash', 'other'],
      ['requester_key', 'user:default/other'],
      ['template_ref', 'template:default/other'],
      ['tier', 'automated'],
      ['min_approvals', 5],
      ['stages', '[]'],
      ['verdict', 'granted'],
      ['expires_at', '2030-01-01T00:00:00.000Z'],
      ['retries', 99],
      ['created_at', '2020-01-01T00:00:00.000Z'],
      ['id', 'apr-other'],
    ])('refuses to change %s of a request', async (column, value) => {
      const request = await pending(knex);
      await expect(
        rethrown(
          knex('requests')
            .where({ id: request.id })
            .update({ [column]: value }),
        ),
      ).rejects.toThrow(/requests_frozen/);
    });

    it('refuses another task for a request that has one', async () => {
      const request = await pending(knex, {
        verdict: 'granted',
        status: 'launching',
      });
      const update = (taskId: string | null) =>
        knex('requests').where({ id: request.id }).update({ task_id: taskId });
      await update('task-1');
      await expect(rethrown(update('task-2'))).rejects.toThrow(
        /requests_frozen/,
      );
      await expect(rethrown(update(null))).rejects.toThrow(/requests_frozen/);
    });
  });

  describe('class C: refuses empty or broken grants', () => {
    describe('by the rejections in a stage', () => {
      const require = { approvals: 1, from: ['group:default/security'] };
      const stages = [
        { id: 'alone', tier: 'reviewed', require },
        { id: 'two', tier: 'reviewed', require, reject: 2 },
        { id: 'three', tier: 'reviewed', require, reject: 3 },
      ];

      const APPROVED = /^1$/;
      const REFUSED = /requests_approved/;

      it.each([
        [['two'], APPROVED],
        [['two', 'three', 'three'], APPROVED],
        [['alone'], REFUSED],
        [['two', 'two'], REFUSED],
        [['two', 'three', 'three', 'three'], REFUSED],
        // Nobody knows how many it would take.
        [['another'], REFUSED],
      ])('in %p: %p', async (rejectedIn, expected) => {
        const request = await pending(knex, { stages });
        await decide(knex, request);
        for (const [index, stage_id] of rejectedIn.entries()) {
          await knex('decisions').insert(
            decisionRow(request, {
              person_key: `user:${index}`,
              decision: 'reject',
              stage_id,
            }),
          );
        }
        const approval = rethrown(setStatus(knex, request, 'approved'));
        const answer = await approval.catch(error => error.message);
        expect(String(answer)).toMatch(expected);
      });
    });

    it('refuses approval without an approval', async () => {
      const request = await pending(knex);
      await expect(
        rethrown(setStatus(knex, request, 'approved')),
      ).rejects.toThrow(/requests_approved/);
    });

    it('refuses approval with fewer people than the requirement needs', async () => {
      const request = await pending(knex, { minApprovals: 2 });
      await decide(knex, request);
      await expect(
        rethrown(setStatus(knex, request, 'approved')),
      ).rejects.toThrow(/requests_approved/);
      await decide(knex, request, 'user:default/second');
      await setStatus(knex, request, 'approved');
      expect(await statusOf(knex, request)).toBe('approved');
    });

    it('does not count an approval that was taken back', async () => {
      const request = await pending(knex);
      const decision = await decide(knex, request);
      await withdrawDecision(knex, { decision, at: AT });
      await expect(
        rethrown(setStatus(knex, request, 'approved')),
      ).rejects.toThrow(/requests_approved/);
    });

    it('refuses approval of what somebody rejected', async () => {
      const request = await pending(knex);
      await decide(knex, request);
      await knex('decisions').insert(
        decisionRow(request, {
          person_key: 'user:default/other',
          decision: 'reject',
        }),
      );
      await expect(
        rethrown(setStatus(knex, request, 'approved')),
      ).rejects.toThrow(/requests_approved/);
    });

    it('refuses a requirement of nobody', async () => {
      await expect(
        rethrown(pending(knex, { minApprovals: 0 })),
      ).rejects.toThrow(/min_approvals/);
    });

    it.each([
      ['held', 'launching'],
      ['held', 'approved'],
      ['held', 'running'],
      ['denied', 'pending'],
      ['denied', 'launching'],
      ['blocked', 'launching'],
      ['granted', 'running'],
      ['granted', 'approved'],
    ] as const)(
      'refuses a %s request that begins as %s',
      async (verdict, status) => {
        await expect(
          rethrown(pending(knex, { verdict, status })),
        ).rejects.toThrow(/requests_initial/);
      },
    );

    it.each([
      'status',
      'verdict',
      'min_approvals',
      'subject_hash',
      'expires_at',
    ])('refuses a request without %s', async column => {
      const row = { ...toRequestRow(requestRecord()), [column]: null };
      await expect(rethrown(knex('requests').insert(row))).rejects.toThrow();
    });

    it('refuses a vote on a request that is closed', async () => {
      const request = await pending(knex);
      await setStatus(knex, request, 'cancelled');
      await expect(
        rethrown(knex('decisions').insert(decisionRow(request))),
      ).rejects.toThrow(/decisions_open/);
    });

    it('refuses a vote after the time to decide, by the vote’s own time', async () => {
      const request = await pending(knex, { expiresAt: AT });
      await expect(
        rethrown(knex('decisions').insert(decisionRow(request))),
      ).rejects.toThrow(/decisions_open/);
    });

    it('refuses to take a vote back once the request is approved', async () => {
      const request = await pending(knex);
      const decision = await decide(knex, request);
      await setStatus(knex, request, 'approved');
      await expect(
        rethrown(withdrawDecision(knex, { decision, at: AT })),
      ).rejects.toThrow(/decision_withdrawals_open/);
    });
  });

  describe('class B: refuses a second path', () => {
    it('allows exactly the transitions of the domain', async () => {
      // One of its own, since some of its guards have to be out of the way.
      const { knex: bare } = await createTestDatabase(id);
      await dropTrigger(bare, id, 'requests_initial', 'requests');
      await dropTrigger(bare, id, 'requests_superseded', 'requests');
      await dropTrigger(bare, id, 'requests_approved', 'requests');
      const allowed = new Set(
        Object.values(TRANSITIONS).flatMap(rule =>
          Object.entries(rule.to).map(pair => pair.join(' → ')),
        ),
      );
      const accepted = new Set<string>();
      for (const from of REQUEST_STATUSES) {
        for (const to of REQUEST_STATUSES.filter(status => status !== from)) {
          const request = await pending(bare, { status: from });
          const isAccepted = await setStatus(bare, request, to).then(
            () => true,
            () => false,
          );
          if (isAccepted) {
            accepted.add(`${from} → ${to}`);
          }
        }
      }
      const changes = [...allowed].filter(pair => {
        const [from, to] = pair.split(' → ');
        return from !== to;
      });
      expect([...accepted].sort()).toEqual(changes.sort());
    });

    it('refuses a second open request for the same requester and subject', async () => {
      const request = await pending(knex);
      const again = requestRecord({ subjectHash: request.subjectHash });
      expect(await insertRequest(knex, again)).toBe(false);
      await setStatus(knex, request, 'cancelled');
      expect(await insertRequest(knex, again)).toBe(true);
    });

    it('refuses one task for two requests', async () => {
      const granted = { verdict: 'granted', status: 'launching' } as const;
      const [one, two] = [
        await pending(knex, granted),
        await pending(knex, granted),
      ];
      const update = (request: RequestRecord) =>
        knex('requests').where({ id: request.id }).update({ task_id: 'task' });
      await update(one);
      await expect(rethrown(update(two))).rejects.toThrow();
    });
  });

  describe('class E: refuses edits of the record', () => {
    beforeEach(async () => {
      ({ knex } = await createTestDatabase(id));
    });

    async function fill() {
      const request = await pending(knex);
      const decision = await decide(knex, request);
      await withdrawDecision(knex, { decision, at: AT });
      await insertEvents(knex, [
        {
          id: 'event',
          requestId: request.id,
          sequence: 1,
          record: {
            type: 'submitted',
            status: 'pending',
            actor: request.requester,
            at: AT,
            data: {},
          },
        },
      ]);
      await insertRefusal(knex, {
        id: 'refusal',
        kind: 'dry-run',
        actor: 'unknown',
        status: 403,
        at: AT,
      });
      await insertPolicyVersion(knex, {
        hash: 'hash',
        source: { policy: {} },
        firstSeenAt: AT,
      });
      await insertShadowResult(knex, shadowRecord(request.id));
      await knex('deciding_rules').insert({
        request_id: request.id,
        version: 1,
        rule_id: 'production',
      });
      const emergency = await broken(knex);
      await insertEmergencyReview(knex, {
        requestId: emergency.id,
        person: 'user:default/reviewer',
        commentId: 'c',
        at: AT,
      });
      const delegation = delegationRecord();
      await insertDelegation(knex, delegation);
      await insertDelegationEnding(knex, {
        delegationId: delegation.id,
        by: delegation.delegator,
        at: AT,
      });
      return request;
    }

    it.each([
      'decisions',
      'decision_withdrawals',
      'events',
      'refusals',
      'policy_versions',
      'shadow_results',
      'deciding_rules',
      'emergency_invocations',
      'emergency_reviews',
      'delegations',
      'delegation_endings',
    ])('refuses to change, remove or replace rows of %s', async table => {
      await fill();
      const [row] = await knex(table);
      expect(row).toBeDefined();
      const column = Object.keys(row).at(-1)!;
      await expect(
        rethrown(knex(table).update({ [column]: 'x' })),
      ).rejects.toThrow(/append-only/);
      await expect(rethrown(knex(table).delete())).rejects.toThrow(
        /append-only/,
      );
      await expect(
        rethrown(
          id === 'SQLITE_3'
            ? knex.raw(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)
            : knex.raw(`TRUNCATE ${table} CASCADE`),
        ),
      ).rejects.toThrow(/append-only|there already|open|waiting/);
      expect(await knex(table)).toEqual([row]);
    });

    it('refuses to remove or replace requests', async () => {
      const request = await fill();
      await expect(rethrown(knex('requests').delete())).rejects.toThrow();
      await expect(
        rethrown(
          id === 'SQLITE_3'
            ? knex.raw(`INSERT OR REPLACE INTO requests SELECT * FROM requests`)
            : knex.raw(`TRUNCATE requests CASCADE`),
        ),
      ).rejects.toThrow(/requests stay|there already|append-only/);
      expect(await statusOf(knex, request)).toBe('pending');
    });

    it('lets what people typed be erased, and the record stays', async () => {
      const request = await fill();
      await knex('comments').insert({
        id: 'c',
        request_id: request.id,
        text: 'x',
      });
      await knex('comments').delete();
      expect(await knex('comments')).toEqual([]);
      expect(await knex('events')).toHaveLength(1);
    });
  });
});

async function dropTrigger(
  knex: Knex,
  id: TestDatabaseId,
  name: string,
  table: string,
) {
  await knex.raw(
    id === 'SQLITE_3'
      ? `DROP TRIGGER ${name}`
      : `DROP TRIGGER ${name} ON ${table}`,
  );
}

describe('on SQLite', () => {
  it('UPDATE OR REPLACE removes no other request', async () => {
    const { knex } = await createTestDatabase('SQLITE_3');
    const granted = { verdict: 'granted', status: 'launching' } as const;
    const one = await pending(knex, granted);
    const two = await pending(knex, granted);
    await knex('requests').where({ id: one.id }).update({ task_id: 'task' });
    await expect(
      rethrown(
        knex.raw('UPDATE OR REPLACE requests SET task_id = ? WHERE id = ?', [
          'task',
          two.id,
        ]),
      ),
    ).rejects.toThrow(/there already/);
    expect(await knex('requests')).toHaveLength(2);
  });
});
