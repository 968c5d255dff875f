import { Knex } from 'knex';
import { createTestDatabase, databases } from '../__testUtils__/databases';
import { requestRecord } from '../__testUtils__/requestRecord';
import { rethrown } from '../__testUtils__/rethrown';
import { RequestRecord } from '../domain/request/RequestRecord';
import { DecisionRecord } from './operations/decisions/decisionRow';
import { insertDelegation } from './operations/delegations/insertDelegation';
import { findDecisions } from './operations/decisions/findDecisions';
import { insertDecision } from './operations/decisions/insertDecision';
import { withdrawDecision } from './operations/decisions/withdrawDecision';
import { findReplaced } from './operations/requests/findReplaced';
import { insertRequest } from './operations/requests/insertRequest';
import { getSuggestions } from './operations/suggestions/getSuggestions';
import { insertSuggestion } from './operations/suggestions/insertSuggestion';

jest.setTimeout(60_000);

const GIVEN_AT = '2026-11-22T09:00:00.000Z';
const AT = '2026-11-22T10:00:00.000Z';
let count = 0;

async function pending(knex: Knex, overrides: Partial<RequestRecord> = {}) {
  const request = requestRecord(overrides);
  await insertRequest(knex, request);
  return request;
}

function decisionOn(
  request: RequestRecord,
  overrides: Partial<DecisionRecord> = {},
): DecisionRecord {
  count += 1;
  return {
    id: `changes-${count}`,
    requestId: request.id,
    person: 'user:default/security',
    decision: 'approve',
    stageId: 'review',
    subjectHash: request.subjectHash,
    decidedAt: GIVEN_AT,
    narrowed: false,
    ...overrides,
  };
}

function insert(knex: Knex, decision: DecisionRecord) {
  const requester = 'user:default/developer';
  return rethrown(insertDecision(knex, { decision, requester }));
}

function supersede(knex: Knex, from: RequestRecord, to: RequestRecord) {
  return rethrown(
    knex('requests')
      .where({ id: from.id })
      .update({ status: 'superseded', superseded_by: to.id }),
  );
}

/** A decision on a request that another one has replaced, and what carries it on. */
async function replaced(
  knex: Knex,
  overrides: Partial<DecisionRecord> = {},
): Promise<{ next: RequestRecord; carried: DecisionRecord }> {
  const [from, next] = [await pending(knex), await pending(knex)];
  const earlier = decisionOn(from, overrides);
  await insert(knex, earlier);
  await supersede(knex, from, next);
  return { next, carried: carryingOn(earlier, next) };
}

function carryingOn(
  earlier: DecisionRecord,
  next: RequestRecord,
): DecisionRecord {
  const { id, subjectHash, carried } = earlier;
  const givenAt = carried?.givenAt ?? earlier.decidedAt;
  return decisionOn(next, {
    decidedAt: AT,
    carried: { from: id, hash: subjectHash, givenAt },
  });
}

describe.each(databases.eachSupportedId())(
  'class A: what the database %p lets survive a change',
  id => {
    let knex: Knex;
    beforeAll(async () => {
      ({ knex } = await createTestDatabase(id));
      await insertDelegation(knex, {
        id: 'delegation',
        delegator: 'user:default/security-two',
        delegate: 'user:default/security',
        startsAt: '2026-11-01T00:00:00.000Z',
        endsAt: '2026-12-01T00:00:00.000Z',
        scope: {},
        createdBy: 'user:default/security-two',
        createdAt: '2026-11-01T00:00:00.000Z',
      });
    });

    it('is an approval of what was replaced, with both hashes', async () => {
      const { next, carried } = await replaced(knex);
      await insert(knex, carried);
      const decisions = await findDecisions(knex, [next.id]);
      expect(decisions.get(next.id)).toEqual([carried]);
      const [last] = [await pending(knex)];
      await supersede(knex, next, last);
      await insert(knex, carryingOn(carried, last));
      expect(await findReplaced(knex, last.id)).toEqual([next.id]);
    });

    it('is a suggestion that came to just this', async () => {
      const [from, next] = [await pending(knex), await pending(knex)];
      const earlier = decisionOn(from, {
        decision: 'request-changes',
        suggestedHash: next.subjectHash,
      });
      await insert(knex, earlier);
      await insertSuggestion(knex, {
        decisionId: earlier.id,
        requestId: from.id,
        values: { size: 'small' },
      });
      expect([...(await getSuggestions(knex, [from.id]))]).toEqual([
        [earlier.id, { size: 'small' }],
      ]);
      await supersede(knex, from, next);
      await insert(knex, carryingOn(earlier, next));
      await knex('suggestions').delete();
      expect((await getSuggestions(knex, [from.id])).size).toBe(0);
    });

    it.each<[string, Partial<DecisionRecord>]>([
      ['a rejection', { decision: 'reject' }],
      ['a request for changes', { decision: 'request-changes' }],
      [
        'a suggestion of something else',
        { decision: 'request-changes', suggestedHash: 'other' },
      ],
      ['what a permission policy narrowed', { narrowed: true }],
      [
        'what somebody decided for another',
        { onBehalfOf: 'user:default/security-two' },
      ],
    ])('is not %s', async (_, overrides) => {
      const { carried } = await replaced(knex, overrides);
      await expect(insert(knex, carried)).rejects.toThrow(/decisions_carried/);
    });

    it.each<[string, Partial<DecisionRecord>]>([
      ['as a rejection', { decision: 'reject' }],
      ['by somebody else', { person: 'user:default/security-two' }],
      ['for somebody else', { onBehalfOf: 'user:default/security-two' }],
    ])('is not turned into another decision: %s', async (_, overrides) => {
      const { carried } = await replaced(knex);
      await expect(insert(knex, { ...carried, ...overrides })).rejects.toThrow(
        /decisions_carried/,
      );
    });

    it.each<[string, Partial<NonNullable<DecisionRecord['carried']>>]>([
      ['another decision', { from: 'none' }],
      ['another hash', { hash: 'other' }],
      ['another time', { givenAt: AT }],
    ])('does not name %s', async (_, overrides) => {
      const { carried } = await replaced(knex);
      const other = { ...carried.carried!, ...overrides };
      await expect(
        insert(knex, { ...carried, carried: other }),
      ).rejects.toThrow(/decisions_carried/);
    });

    it.each(['carried_hash', 'given_at'])(
      'does not leave %s out, or have it alone',
      async column => {
        const { carried } = await replaced(knex);
        const row = {
          id: carried.id,
          request_id: carried.requestId,
          requester_key: 'user:default/developer',
          subject_hash: carried.subjectHash,
          person_key: carried.person,
          round: 0,
          decision: 'approve',
          stage_id: 'review',
          decided_at: AT,
          narrowed: false,
        };
        const { from, hash, givenAt } = carried.carried!;
        const all = {
          carried_from: from,
          carried_hash: hash,
          given_at: givenAt,
        };
        await expect(
          rethrown(
            knex('decisions').insert({ ...row, ...all, [column]: null }),
          ),
        ).rejects.toThrow(/decisions_carried/);
        await expect(
          rethrown(knex('decisions').insert({ ...row, [column]: AT })),
        ).rejects.toThrow(/decisions_carried/);
        await expect(
          rethrown(knex('decisions').insert({ ...row, ...all })),
        ).resolves.toBeDefined();
      },
    );

    it('is not what nothing has replaced, or something else has', async () => {
      const [from, next] = [await pending(knex), await pending(knex)];
      const earlier = decisionOn(from);
      await insert(knex, earlier);
      const carried = carryingOn(earlier, next);
      await expect(insert(knex, carried)).rejects.toThrow(/decisions_carried/);
      await supersede(knex, from, await pending(knex));
      await expect(insert(knex, carried)).rejects.toThrow(/decisions_carried/);
    });

    it('is nothing that was taken back', async () => {
      const [from, next] = [await pending(knex), await pending(knex)];
      const earlier = decisionOn(from);
      await insert(knex, earlier);
      await withdrawDecision(knex, { decision: earlier, at: AT });
      await supersede(knex, from, next);
      await expect(insert(knex, carryingOn(earlier, next))).rejects.toThrow(
        /decisions_carried/,
      );
    });

    it('is carried on once', async () => {
      const { carried } = await replaced(knex);
      await insert(knex, carried);
      await withdrawDecision(knex, { decision: carried, at: AT });
      const again = { ...carried, id: `${carried.id}-again` };
      await expect(insert(knex, again)).rejects.toThrow(/decisions_carried/);
    });

    it('suggests nothing where it approves', async () => {
      const request = await pending(knex);
      const suggesting = decisionOn(request, { suggestedHash: 'x' });
      await expect(insert(knex, suggesting)).rejects.toThrow(
        /decisions_carried/,
      );
    });

    it.each(['cancelled', 'rejected', 'expired', 'stale', 'revoked'])(
      'is not replaced by what is %s',
      async status => {
        const [from, next] = [await pending(knex), await pending(knex)];
        if (status === 'rejected') {
          await insert(knex, decisionOn(next, { decision: 'reject' }));
        }
        await knex('requests').where({ id: next.id }).update({ status });
        await expect(supersede(knex, from, next)).rejects.toThrow(
          /requests_successor_open/,
        );
      },
    );

    it('never replaces each other', async () => {
      const [one, two] = [await pending(knex), await pending(knex)];
      await supersede(knex, one, two);
      await expect(supersede(knex, two, one)).rejects.toThrow(
        /requests_successor_open/,
      );
    });
  },
);
