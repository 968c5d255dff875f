import { Knex } from 'knex';
import {
  createTestDatabase,
  databases,
} from '../../../__testUtils__/databases';
import { requestRecord } from '../../../__testUtils__/requestRecord';
import { shadowRecord } from '../../../__testUtils__/shadowRecord';
import { getContents } from '../requests/getContents';
import { insertRequest } from '../requests/insertRequest';
import { getPolicyVersion } from './getPolicyVersion';
import { insertPolicyVersion } from './insertPolicyVersion';
import { insertShadowResult } from './insertShadowResult';

jest.setTimeout(60_000);

const AT = '2026-11-24T08:00:00.000Z';
const LATER = '2026-11-24T09:00:00.000Z';

describe.each(databases.eachSupportedId())('policies on %p', id => {
  let knex: Knex;
  beforeEach(async () => {
    ({ knex } = await createTestDatabase(id));
  });

  it('are kept by hash, and the first time they were seen stays', async () => {
    const source = { policy: { defaultTier: 'a' }, cost: { currency: 'EUR' } };
    const version = { hash: 'one', source, firstSeenAt: AT };
    await insertPolicyVersion(knex, version);
    await insertPolicyVersion(knex, { ...version, firstSeenAt: LATER });
    expect(await getPolicyVersion(knex, 'one')).toEqual(version);
    expect(await getPolicyVersion(knex, 'two')).toBeUndefined();
  });

  it('are written once by replicas that start together', async () => {
    const version = { hash: 'one', source: { policy: {} }, firstSeenAt: AT };
    await Promise.all(
      Array.from({ length: 6 }, () => insertPolicyVersion(knex, version)),
    );
    expect(await knex('policy_versions')).toHaveLength(1);
  });

  it('have shadow results, by request and version of its evaluation', async () => {
    const request = requestRecord();
    await insertRequest(knex, request);
    const record = shadowRecord(request.id);
    await insertShadowResult(knex, record);
    const contents = await getContents(knex, request);
    expect(contents.shadow).toEqual(record.result);
    const next = { id: request.id, evaluationVersion: 2 };
    expect((await getContents(knex, next)).shadow).toBeUndefined();
  });

  it('have shadow results also where the policy could not be evaluated', async () => {
    const request = requestRecord();
    await insertRequest(knex, request);
    const record = shadowRecord(request.id);
    const { outcome, ...failed } = record.result;
    await insertShadowResult(knex, { ...record, result: failed });
    expect((await getContents(knex, request)).shadow).toEqual(failed);
    expect(await knex('shadow_results').first()).toMatchObject({
      shadow_tier: null,
      shadow_verdict: null,
      shadow_cost_monthly: null,
    });
  });
});
