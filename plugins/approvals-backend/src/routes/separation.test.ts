import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  decide,
  freshValues,
  hold,
  post,
  read,
} from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import {
  organisationEntities,
  templateEntity,
} from '../__testUtils__/entities';
import { Portal, startApprovals } from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';

jest.setTimeout(60_000);

const one = (...from: string[]) => ({ approvals: 1, from });

/** Tiers by the template that falls in them. */
const TIERS: Record<string, JsonObject> = {
  teamless: {
    stages: [{ id: 'peers', require: one('group:default/all') }],
    excludes: ['$requester.team'],
  },
  granted: {
    stages: [{ id: 'grant', require: one('group:default/all') }],
    excludes: ['$parameters.beneficiary'],
  },
  lost: {
    stages: [{ id: 'lost-review', require: one('group:default/all') }],
    excludes: ['group:default/vanishing'],
  },
  named: {
    stages: [
      {
        id: 'chosen',
        require: {
          ...one('$parameters.approver'),
          within: ['group:default/leads'],
        },
      },
    ],
  },
  managed: {
    stages: [{ id: 'manager', require: one('$requester.manager') }],
  },
  systemic: {
    stages: [{ id: 'system', require: one('$system.owner') }],
  },
};

function createConfig() {
  const config = testConfig(
    {},
    Object.fromEntries(Object.keys(TIERS).map(name => [name, name])),
  ) as any;
  const tiers = Object.entries(structuredClone(TIERS)).map(([id, tier]) => ({
    id,
    outcome: 'review',
    ...tier,
  }));
  config.approvals.policy.tiers.splice(-1, 0, ...tiers);
  return config;
}

function templates(): Entity[] {
  return Object.keys(TIERS).map(name => {
    const entity = templateEntity(name, {
      properties: { name: {}, beneficiary: {}, approver: {} },
    });
    return name === 'systemic'
      ? { ...entity, spec: { ...entity.spec, system: 'shop' } }
      : entity;
  });
}

const relation = (type: string, targetRef: string) => ({ type, targetRef });

describe.each(databases.eachSupportedId())('people on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database, config: createConfig() });
    portal.catalog.entities.push(
      ...templates(),
      ...organisationEntities({
        users: {
          peer: ['team'],
          other: ['all', 'leads'],
          vee: ['vanishing'],
        },
        parents: { team: 'all' },
      }),
    );
  });

  const status = async (id: string) =>
    (await read(portal, 'auditor', `/requests/${id}`)).body;

  const ask = (by: string, template: string, values: JsonObject = {}) =>
    hold(portal, { by, template, values: { ...freshValues(), ...values } });

  it('keeps the requester’s team out, whatever else its people are in', async () => {
    const request = await ask('peer', 'teamless');
    const mate = organisationEntities({ users: { mate: ['team', 'all'] } })[0];
    portal.catalog.entities.push(mate);
    const team = portal.catalog.find('group:default/team');
    team.relations!.push(relation('hasMember', 'user:default/mate'));
    const refused = await decide(portal, 'mate', request);
    const revoked = await post(
      portal,
      'mate',
      `/requests/${request.id}/revoke`,
      {
        comment: 'Enough',
      },
    );
    const seen = await read(portal, 'mate', `/requests/${request.id}`);
    const preview = await post(portal, 'peer', '/evaluations', {
      templateRef: 'template:default/teamless',
      values: {},
    });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('Separation of duties');
    expect(revoked.status).toBe(403);
    expect(seen.body).toMatchObject({
      canDecide: { allowed: false },
      can: { revoke: false },
    });
    expect(seen.body.stages[0].deciders).toEqual(['user:default/other']);
    expect(preview.body.approvers[0].people).toEqual(['user:default/other']);
    const approved = await decide(portal, 'other', request);
    expect(approved.body.status).toBe('approved');
  });

  it.each([
    ['leads to the other', 'peer-two', 'user:default/peer'],
    ['the other leads to', 'peer', 'user:default/peer-two'],
  ])(
    'keeps out the teams of every account of the requester (one that %s)',
    async (_, account, target) => {
      const accounts = organisationEntities({
        users: { 'peer-two': ['leads'], mate: ['team', 'all'] },
      }).filter(({ kind }) => kind === 'User');
      const { entities } = portal.catalog;
      const before = [...entities];
      const others = entities.filter(
        ({ metadata }) => !['peer-two', 'mate'].includes(metadata.name),
      );
      entities.splice(0, entities.length, ...others, ...accounts);
      const linked = portal.catalog.find(`user:default/${account}`);
      const annotations = { 'greenlane.dev/same-person-as': target };
      const metadata = { ...linked.metadata, annotations };
      portal.catalog.replace({ ...linked, metadata } as Entity);
      const { id } = await ask('peer-two', 'teamless');
      const { body } = await read(portal, 'auditor', `/requests/${id}`);
      entities.splice(0, entities.length, ...before);
      expect(body.evaluation.terms.excludes).toEqual([
        'group:default/leads',
        'group:default/team',
      ]);
    },
  );

  it('blocks where the team is all that could decide', async () => {
    const { id } = await ask('developer', 'teamless');
    expect((await status(id)).status).toBe('pending');
    const everybody = portal.catalog.find('group:default/all');
    portal.catalog.replace({ ...everybody, relations: [] });
    const blocked = await ask('peer', 'teamless');
    portal.catalog.replace(everybody);
    expect(await status(blocked.id)).toMatchObject({
      status: 'blocked',
      blockedBecause: [expect.stringContaining('not enough different people')],
    });
  });

  it.each<[string, unknown, string, number]>([
    ['a person', 'user:default/other', 'other', 403],
    ['a group', 'Group:Default/Leads', 'other', 403],
    ['somebody among others', ['user:default/x', 'user:other'], 'other', 403],
    ['somebody else', 'user:default/peer', 'other', 200],
    ['nobody', '', 'other', 200],
    ['nobody at all', undefined, 'other', 200],
  ])(
    'lets no beneficiary approve: %s',
    async (_, beneficiary, who, expected) => {
      const values = (
        beneficiary === undefined ? {} : { beneficiary }
      ) as JsonObject;
      const request = await ask('developer', 'granted', values);
      expect((await decide(portal, who, request)).status).toBe(expected);
    },
  );

  it.each([
    ['a bare name', 'other'],
    ['something else', 'component:default/website'],
    ['a text', 'somebody from the other team'],
    ['an object', { ref: 'user:default/other' }],
    ['a list with a gap', ['user:default/other', null]],
    ['a group that is not there', 'group:default/nowhere'],
  ])(
    'blocks where the form names as beneficiary %s',
    async (_, beneficiary) => {
      const { id } = await ask('developer', 'granted', {
        beneficiary,
      } as JsonObject);
      const request = await status(id);
      expect(request.status).toBe('blocked');
      const said = JSON.stringify([
        request.blockedBecause,
        request.evaluation.reasons,
      ]);
      expect(said).toMatch(/beneficiary|group:default\/nowhere/);
    },
  );

  it('blocks while an excluded group is lost, also what was pending', async () => {
    const request = await ask('developer', 'lost');
    const group = portal.catalog.find('group:default/vanishing');
    const index = portal.catalog.entities.indexOf(group);
    portal.catalog.entities.splice(index, 1);
    const vote = await decide(portal, 'other', request);
    const no = await decide(portal, 'other', request, 'reject');
    const later = await ask('developer', 'lost');
    const blocked = await status(later.id);
    portal.catalog.entities.push(group);
    expect([vote.status, no.status]).toEqual([409, 409]);
    expect(vote.body.error.message).toContain('group:default/vanishing');
    expect(blocked).toMatchObject({
      status: 'blocked',
      blockedBecause: [expect.stringContaining('group:default/vanishing')],
    });
    const rechecked = await post(
      portal,
      'platform',
      `/requests/${later.id}/recheck`,
    );
    expect(rechecked.body.status).toBe('pending');
    expect((await decide(portal, 'other', request)).body.status).toBe(
      'approved',
    );
  });

  it('counts no approval of somebody who is kept out since', async () => {
    const config = createConfig();
    const lost = config.approvals.policy.tiers.find(
      ({ id }: any) => id === 'lost',
    );
    lost.stages.push({ id: 'second', require: one('group:default/directors') });
    const twice = await startApprovals({ database, config, knex: portal.knex });
    twice.catalog.entities.push(
      ...templates(),
      ...organisationEntities({
        users: { other: ['all'], vee: ['vanishing'] },
      }),
    );
    const request = await hold(twice, { template: 'lost' });
    await decide(twice, 'other', request);
    const group = twice.catalog.find('group:default/vanishing');
    group.relations!.push(relation('hasMember', 'user:default/other'));
    const last = await decide(twice, 'director', request);
    expect(last.status).toBe(409);
  });

  describe('an approver whom the requester chooses', () => {
    it.each<[string, string, string, number[]]>([
      // Asked, and not one of them: nobody is left, so the request is blocked.
      [
        'has to be one of those who may be chosen',
        'user:default/peer',
        'peer',
        [409],
      ],
      ['is not everybody in a group', 'group:default/all', 'peer', [403, 404]],
      ['is not the requester', 'user:default/other', 'developer', [403]],
    ])('%s', async (_, approver, who, refusals) => {
      const request = await ask('developer', 'named', { approver });
      const vote = await decide(portal, who, request);
      expect(refusals).toContain(vote.status);
      expect((await status(request.id)).decisions).toEqual([]);
    });

    it('decides, and nobody else of those who might have been chosen', async () => {
      portal.catalog.entities.push(
        organisationEntities({ users: { lead: ['leads'] } })[0],
      );
      portal.catalog
        .find('group:default/leads')
        .relations!.push(relation('hasMember', 'user:default/lead'));
      const approver = 'user:default/lead';
      const request = await ask('developer', 'named', { approver });
      expect((await decide(portal, 'other', request)).status).toBe(404);
      const chosen = await decide(portal, 'lead', request);
      expect(chosen.body.status).toBe('approved');
      expect(chosen.body.stages[0].seats).toEqual([
        {
          from: [approver],
          within: ['group:default/leads'],
          approvals: 1,
          filledBy: [approver],
        },
      ]);
    });

    it.each([undefined, '', 'user:default/nobody', 'other', []])(
      'is nobody: %j',
      async approver => {
        const values = (
          approver === undefined ? {} : { approver }
        ) as JsonObject;
        const { id } = await ask('developer', 'named', values);
        expect((await status(id)).status).toBe('blocked');
      },
    );

    it('is not a requester who names a group of their own', async () => {
      const { id } = await ask('other', 'named', {
        approver: 'user:default/other',
      });
      const request = await status(id);
      expect(request.status).toBe('blocked');
      expect(request.stages[0]?.deciders ?? []).toEqual([]);
    });
  });

  it('asks the manager of the requester, and not the requester who leads', async () => {
    const lead = (name: string, leader: string) => {
      const group = portal.catalog.find(`group:default/${name}`);
      group.metadata.annotations = { 'greenlane.dev/leader': leader };
    };
    lead('team', 'user:default/peer');
    const alone = await ask('peer', 'managed');
    lead('all', 'user:default/other');
    const request = await ask('peer', 'managed');
    expect(await status(alone.id)).toMatchObject({
      status: 'blocked',
      blockedBecause: ['$requester.manager'],
    });
    expect((await decide(portal, 'peer', request)).status).toBe(403);
    const approved = await decide(portal, 'other', request);
    expect(approved.body.status).toBe('approved');
  });

  it('asks the owner of the template’s system', async () => {
    const missing = await ask('developer', 'systemic');
    portal.catalog.entities.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: { name: 'shop', namespace: 'default' },
      relations: [relation('ownedBy', 'group:default/leads')],
    });
    const blocked = await status(missing.id);
    expect(blocked).toMatchObject({ status: 'blocked' });
    expect(blocked.evaluation.reasons.join(' ')).toContain(
      'the catalog does not have what it is about',
    );
    const request = await ask('developer', 'systemic');
    const approved = await decide(portal, 'other', request);
    expect(approved.body.status).toBe('approved');
  });
});
