import { decide, hold, read } from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import { Portal, startApprovals } from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

const ENGINEERING = { approvals: 2, from: ['group:default/engineering'] };

/** A tier whose only stage asks two of the four people in engineering, and ends with two rejections. */
function configWith(stage: { reject?: number; approvals?: number }) {
  const config = testConfig({}, { service: 'contested' }) as any;
  const require = { ...ENGINEERING, approvals: stage.approvals ?? 2 };
  config.approvals.policy.tiers.splice(-1, 0, {
    id: 'contested',
    outcome: 'review',
    stages: [{ id: 'vote', require, reject: stage.reject ?? 2 }],
  });
  return config;
}

describe.each(databases.eachSupportedId())('rejections on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database, config: configWith({}) });
  });

  const vote = (
    name: string,
    request: { id: string; subjectHash: string },
    decision: 'approve' | 'reject',
  ) => decide(portal, name, request, decision);

  it('end the request when there are as many as its stage says', async () => {
    const request = await hold(portal);
    const first = await vote('security', request, 'reject');
    expect(first.body).toMatchObject({
      status: 'pending',
      stages: [{ reject: 2 }],
      decisions: [{ decision: 'reject' }],
    });
    const second = await vote('platform', request, 'reject');
    expect(second.body.status).toBe('rejected');
  });

  it('that are fewer do not stop those who agree', async () => {
    const request = await hold(portal);
    await vote('security', request, 'reject');
    await vote('platform', request, 'approve');
    const last = await vote('platform-two', request, 'approve');
    expect(last.body.status).toBe('approved');
  });

  it('use up the one decision that a person has, until they take it back', async () => {
    const request = await hold(portal);
    await vote('security', request, 'reject');
    const again = await vote('security', request, 'approve');
    expect(again.status).toBe(409);
    const twice = await vote('security', request, 'reject');
    expect(twice.status).toBe(409);
    const seen = await read(portal, 'security', `/requests/${request.id}`);
    expect(seen.body.stages[0].deciders).toEqual(
      ['platform', 'platform-two', 'security-two'].map(
        name => `user:default/${name}`,
      ),
    );
  });

  it('count in each stage by its own number', async () => {
    const config = configWith({ approvals: 1 }) as any;
    const [contested] = config.approvals.policy.tiers.slice(-2);
    const require = { approvals: 1, from: ['group:default/payments'] };
    contested.stages.unshift({ id: 'leads', require });
    const { knex } = portal;
    const other = await startApprovals({ database, knex, config });
    const request = await hold(other);
    await decide(other, 'team-lead', request);
    const rejection = await decide(other, 'security', request, 'reject');
    expect(rejection.body.status).toBe('pending');
    const last = await decide(other, 'platform', request);
    expect(last.body).toMatchObject({ status: 'approved' });
  });

  it('end the request as soon as the others are too few to approve it', async () => {
    const strict = await startApprovals({
      database,
      knex: portal.knex,
      config: configWith({ approvals: 4, reject: 3 }),
    });
    const request = await hold(strict);
    const only = await decide(strict, 'security', request, 'reject');
    expect(only.body.status).toBe('rejected');
  });
});
