import { Entity } from '@backstage/catalog-model';
import { decide, hold, post, read } from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import { organisationEntities } from '../__testUtils__/entities';
import { Portal, startApprovals } from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

const both = {
  id: 'both',
  require: { approvals: 2, from: ['group:default/security'] },
  reject: 2,
};
const thenDirectors = {
  id: 'last',
  require: { approvals: 1, from: ['group:default/directors'] },
};

/** Requests for `production` are decided in these stages. */
function createConfig(...stages: object[]) {
  const config = testConfig({}, { production: 'two' }) as any;
  const { policy } = config.approvals;
  policy.tiers.splice(-1, 0, { id: 'two', outcome: 'review', stages });
  policy.rules = policy.rules.filter(({ tier }: any) => tier !== 'escalated');
  policy.breakGlass = {
    from: ['group:default/platform', 'group:default/payments'],
    approvals: 2,
    reviewFrom: ['group:default/platform', 'group:default/directors'],
  };
  return config;
}

/** Marks an account as belonging to the same human as another. */
function samePerson(portal: Portal, name: string, as: string | undefined) {
  const entity = portal.catalog.find(`user:default/${name}`);
  const annotations: Record<string, string> = as
    ? { 'greenlane.dev/same-person-as': as }
    : {};
  portal.catalog.replace({
    ...entity,
    metadata: { ...entity.metadata, annotations },
  } as Entity);
}

describe.each(databases.eachSupportedId())('accounts on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database, config: createConfig(both) });
    portal.catalog.entities.push(
      ...organisationEntities({ users: { jane: [], 'jane-admin': [] } }),
    );
  });

  afterEach(() => {
    portal.catalog.entities
      .filter(({ kind }) => kind === 'User')
      .forEach(({ metadata }) => samePerson(portal, metadata.name, undefined));
  });

  it.each<[string, Record<string, string>]>([
    ['names the requester', { 'team-lead': 'user:default/developer' }],
    ['is named by the requester', { developer: 'Team-Lead' }],
    ['names the same text', { developer: 'Dev El', 'team-lead': 'dev el' }],
    [
      'leads to them over a third',
      { 'team-lead': 'user:default/jane', developer: 'user:default/jane' },
    ],
  ])('a second account that %s has no say', async (_, same) => {
    Object.entries(same).forEach(([name, as]) => samePerson(portal, name, as));
    const request = await hold(portal);
    const path = `/requests/${request.id}`;

    const seen = await read(portal, 'team-lead', path);
    const votes = [
      await decide(portal, 'team-lead', request),
      await decide(portal, 'team-lead', request, 'reject'),
      await decide(portal, 'team-lead', request, 'request-changes'),
    ];
    const revoked = await post(portal, 'team-lead', `${path}/revoke`, {
      comment: 'Enough',
    });
    const inbox = await read(portal, 'team-lead', '/requests?view=inbox');

    // Nobody but the two accounts is in the group that is asked.
    expect(seen.body).toMatchObject({
      status: 'blocked',
      canDecide: {
        allowed: false,
        reason: expect.stringContaining('asked for this yourself'),
      },
      can: { revoke: false },
    });
    expect(seen.body.stages[0].deciders).toEqual([]);
    expect(votes.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect(revoked.status).toBe(403);
    expect(inbox.body.items.map(({ id }: any) => id)).not.toContain(request.id);
  });

  it('a second account found out later has no say from then on', async () => {
    const request = await hold(portal);
    const before = await read(portal, 'team-lead', `/requests/${request.id}`);
    expect(before.body.canDecide).toEqual({ allowed: true });
    samePerson(portal, 'developer', 'user:default/team-lead');
    const vote = await decide(portal, 'team-lead', request);
    expect(vote.status).toBe(403);
    expect(vote.body.error.message).toContain('asked for this yourself');
  });

  it('two accounts of one approver fill one seat', async () => {
    const request = await hold(portal, { template: 'production' });
    samePerson(portal, 'security-two', 'user:default/security');
    const first = await decide(portal, 'security', request);
    const second = await decide(portal, 'security-two', request);
    expect([first.status, second.status]).toEqual([409, 409]);
    expect(first.body.error.message).toContain('not enough different people');
    const no = await decide(portal, 'security', request, 'reject');
    const twice = await decide(portal, 'security-two', request, 'reject');
    expect([no.status, twice.status]).toEqual([200, 409]);
    const asked = await read(portal, 'auditor', `/requests/${request.id}`);
    expect(asked.body.decisions).toHaveLength(1);
  });

  it('two accounts of one approver have one decision', async () => {
    const request = await hold(portal, { template: 'production' });
    await decide(portal, 'security', request);
    samePerson(portal, 'security-two', 'user:default/security');
    const again = await decide(portal, 'security-two', request);
    expect(again.status).toBe(409);
    expect(again.body.error.message).toContain('a decision on this request');
    const seen = await read(portal, 'security', `/requests/${request.id}`);
    expect(seen.body.status).toBe('pending');
  });

  it('approvals of accounts that turn out to be one human are one', async () => {
    const other = await startApprovals({
      database,
      config: createConfig(both, thenDirectors),
      knex: portal.knex,
    });
    const request = await hold(other, { template: 'production' });
    await decide(other, 'security', request);
    await decide(other, 'security-two', request);
    samePerson(other, 'security-two', 'user:default/security');
    const last = await decide(other, 'director', request);
    expect(last.status).toBe(409);
  });

  it('an account without a seat of its own does not get that of another', async () => {
    samePerson(portal, 'jane', 'user:default/team-lead');
    const request = await hold(portal);
    const vote = await decide(portal, 'jane', request);
    expect([403, 404]).toContain(vote.status);
    const own = await decide(portal, 'team-lead', request);
    expect(own.body.status).toBe('approved');
  });

  describe('in an emergency', () => {
    const breakGlass = (
      name: string,
      { id, subjectHash }: { id: string; subjectHash: string },
    ) =>
      post(portal, name, `/requests/${id}/break-glass`, {
        subjectHash,
        reason: 'The checkout is down and this brings it back.',
        incident: 'INC-1',
      });

    it('two accounts of one human are not two people', async () => {
      const request = await hold(portal);
      await breakGlass('platform', request);
      samePerson(portal, 'platform-two', 'user:default/platform');
      const again = await breakGlass('platform-two', request);
      samePerson(portal, 'team-lead', 'user:default/developer');
      const own = await breakGlass('team-lead', request);
      expect([again.status, own.status]).toEqual([409, 403]);
      const seen = await read(portal, 'team-lead', `/requests/${request.id}`);
      expect(seen.body).toMatchObject({
        status: 'pending',
        can: { breakGlass: false },
      });
    });

    it('a second account neither reviews its own nor breaks another one', async () => {
      const request = await hold(portal);
      const other = await hold(portal);
      await breakGlass('platform', request);
      const broken = await breakGlass('team-lead', request);
      expect(broken.body.status).toBe('approved');
      samePerson(portal, 'platform', 'user:default/platform-two');
      const review = (name: string) =>
        post(portal, name, `/requests/${request.id}/break-glass/review`, {
          comment: 'It was right.',
        });
      expect((await breakGlass('platform-two', other)).status).toBe(409);
      expect((await review('platform-two')).status).toBe(403);
      expect((await review('director')).status).toBe(200);
    });
  });

  it('is never guessed while the catalog does not answer', async () => {
    const request = await hold(portal);
    portal.catalog.down = 'user:default/jane-admin';
    samePerson(portal, 'team-lead', 'user:default/jane-admin');
    const vote = await decide(portal, 'team-lead', request);
    portal.catalog.down = false;
    expect(vote.status).toBe(503);
  });
});
