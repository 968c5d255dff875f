import { Knex } from 'knex';
import {
  createTestDatabase,
  databases,
} from '../../../__testUtils__/databases';
import { delegationRecord } from '../../../__testUtils__/delegationRecord';
import { Delegation } from '../../../domain/delegation/Delegation';
import { countDelegationsAhead } from './countDelegationsAhead';
import { findDelegationsInForce } from './findDelegationsInForce';
import { getDelegation } from './getDelegation';
import { insertDelegation } from './insertDelegation';
import { insertDelegationEnding } from './insertDelegationEnding';
import { listDelegations } from './listDelegations';

jest.setTimeout(60_000);

const AT = '2026-11-23T08:00:00.000Z';
const ADA = 'user:default/ada';
const BOB = 'user:default/bob';
const EVE = 'user:default/eve';

describe.each(databases.eachSupportedId())('delegations on %p', id => {
  let knex: Knex;
  beforeEach(async () => {
    ({ knex } = await createTestDatabase(id));
  });

  async function given(
    delegator: string,
    delegate: string,
    overrides: Partial<Delegation> = {},
  ): Promise<Delegation> {
    const record = delegationRecord({ delegator, delegate, ...overrides });
    await insertDelegation(knex, record);
    return record;
  }

  const end = (delegation: Delegation) =>
    insertDelegationEnding(knex, {
      delegationId: delegation.id,
      by: ADA,
      at: AT,
    });

  it('come out as they went in', async () => {
    const plain = await given(ADA, BOB);
    const scoped = await given(ADA, BOB, {
      scope: {
        templates: ['template:default/service'],
        tiers: ['reviewed', 'escalated'],
        most: { monthly: 0.5, currency: 'EUR' },
      },
    });
    expect(await getDelegation(knex, plain.id)).toEqual(plain);
    expect(await getDelegation(knex, scoped.id)).toEqual(scoped);
    expect(await getDelegation(knex, 'none')).toBeUndefined();
  });

  it('are in force from their beginning until their end', async () => {
    const { startsAt, endsAt, id: wanted } = await given(ADA, BOB);
    const inForce = async (at: string) =>
      (await findDelegationsInForce(knex, { at })).map(one => one.id);
    expect(await inForce('2026-11-22T07:59:59.999Z')).toEqual([]);
    expect(await inForce(startsAt)).toEqual([wanted]);
    expect(await inForce('2026-11-29T07:59:59.999Z')).toEqual([wanted]);
    expect(await inForce(endsAt)).toEqual([]);
  });

  it('are in force until they are ended, which happens once', async () => {
    const delegation = await given(ADA, BOB);
    const other = await given(EVE, BOB);
    expect(await end(delegation)).toBe(true);
    expect(await end(delegation)).toBe(false);
    expect(await getDelegation(knex, delegation.id)).toEqual({
      ...delegation,
      ended: { by: ADA, at: AT },
    });
    expect(await findDelegationsInForce(knex, { at: AT })).toEqual([other]);
  });

  it('are found for the delegate, not for the one who delegated', async () => {
    const delegation = await given(ADA, BOB);
    const find = (delegate: string) =>
      findDelegationsInForce(knex, { at: AT, delegate });
    expect(await find(BOB)).toEqual([delegation]);
    expect(await find(ADA)).toEqual([]);
  });

  it('are counted while they are ahead', async () => {
    await given(ADA, BOB);
    await given(ADA, EVE, { startsAt: '2026-11-25T08:00:00.000Z' });
    await given(ADA, EVE, { endsAt: AT });
    await end(await given(ADA, EVE));
    const count = (of: { delegator: string } | { delegate: string }) =>
      countDelegationsAhead(knex, { of, at: AT });
    expect(await count({ delegator: ADA })).toBe(2);
    expect(await count({ delegate: EVE })).toBe(1);
    expect(await count({ delegator: EVE })).toBe(0);
  });

  it('are listed page by page, the newest first, to whom they concern', async () => {
    const all: Delegation[] = [];
    for (const [delegator, delegate] of [
      [ADA, BOB],
      [BOB, EVE],
      [EVE, ADA],
      [ADA, EVE],
    ]) {
      all.unshift(await given(delegator, delegate));
    }
    const list = async (options: { person?: string; after?: string }) =>
      (await listDelegations(knex, { limit: 2, ...options })).map(
        one => one.id,
      );
    const ids = all.map(one => one.id);
    // One more than the limit says that there is more.
    expect(await list({})).toEqual(ids.slice(0, 3));
    expect(await list({ after: ids[1] })).toEqual(ids.slice(2));
    expect(await list({ person: BOB })).toEqual([ids[2], ids[3]]);
    expect(await list({ after: 'none' })).toEqual([]);
  });

  it.each([
    ['to oneself', { delegate: ADA }, /two_people/],
    [
      'that ends as it begins',
      { endsAt: '2026-11-22T08:00:00.000Z' },
      /window/,
    ],
    ['that is backdated', { startsAt: '2026-11-21T08:00:00.000Z' }, /ahead/],
    [
      'of a negative amount',
      { scope: { most: { monthly: -1, currency: 'EUR' } } },
      /amount/,
    ],
  ])('are refused by the database %s', async (_, overrides, message) => {
    const inserting = given(ADA, BOB, overrides).catch(error => {
      throw new Error(error.message);
    });
    await expect(inserting).rejects.toThrow(message);
  });
});
