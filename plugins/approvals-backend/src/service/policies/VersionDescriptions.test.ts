import { createTestDatabase, databases } from '../../__testUtils__/databases';
import { testConfig } from '../../__testUtils__/testConfig';
import { insertPolicyVersion } from '../../database/operations/policies/insertPolicyVersion';
import { VersionDescriptions } from './VersionDescriptions';

jest.setTimeout(60_000);

const { policy } = testConfig().approvals as any;
const hashOf = (index: number) => String(index).padStart(64, '0');

describe.each(databases.eachSupportedId())('kept policies on %p', id => {
  async function setUp(versions: number) {
    const { database, knex } = await createTestDatabase(id);
    for (let index = 0; index < versions; index += 1) {
      await insertPolicyVersion(knex, {
        hash: hashOf(index),
        source: { policy, risk: undefined, cost: undefined },
        firstSeenAt: '2026-11-22T08:00:00.000Z',
      });
    }
    const read = jest.spyOn(database, 'read');
    return { read, descriptions: VersionDescriptions.create({ database }) };
  }

  it('are described once', async () => {
    const { read, descriptions } = await setUp(1);
    const first = await descriptions.get(hashOf(0));
    expect(first).toMatchObject({
      policyHash: hashOf(0),
      defaultTier: policy.defaultTier,
    });
    expect(await descriptions.get(hashOf(0))).toBe(first);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('are remembered, the last few that were asked for', async () => {
    const { read, descriptions } = await setUp(21);
    for (let index = 0; index < 20; index += 1) {
      await descriptions.get(hashOf(index));
    }
    await descriptions.get(hashOf(0));
    expect(read).toHaveBeenCalledTimes(20);
    await descriptions.get(hashOf(20));
    await descriptions.get(hashOf(0));
    expect(read).toHaveBeenCalledTimes(21);
    await descriptions.get(hashOf(1));
    expect(read).toHaveBeenCalledTimes(22);
  });

  it('that are not there are looked for each time, since they may come', async () => {
    const { read, descriptions } = await setUp(1);
    for (let time = 1; time <= 2; time += 1) {
      await expect(descriptions.get(hashOf(1))).rejects.toThrow(
        'has kept no policy with this hash',
      );
      expect(read).toHaveBeenCalledTimes(time);
    }
  });
});
