import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { ask, decide, read } from './__testUtils__/flows';
import { person } from './__testUtils__/people';
import { withTiers } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { form, template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const one = (...from: string[]) => ({ approvals: 1, from });

/** A tier with one stage that asks these. */
const tier = (id: string, require: JsonObject, more: JsonObject = {}) => ({
  id,
  outcome: 'review',
  stages: [{ id: `${id}-ask`, require }],
  ...more,
});

const within = ['group:default/directors'];
const approvals = withTiers([
  tier('managed', one('$requester.manager')),
  tier('related', one('$template.relations.maintainedBy')),
  tier('systemic', one('$system.owner')),
  tier('chosen', { ...one('$parameters.approver'), within }),
  tier('shared', {
    allOf: [one('group:default/security'), one('$parameters.approver')],
  }),
  tier('beneficial', one('group:default/payments'), {
    excludes: ['$parameters.beneficiary'],
  }),
  tier('strangers', one('group:default/payments', 'group:default/security'), {
    excludes: ['$requester.team'],
  }),
]);

const ANYTHING = {};
const parameters = form({ approver: ANYTHING, beneficiary: ANYTHING });
const templates = [
  'managed-here',
  'related-here',
  'systemic-here',
  'chosen-here',
  'shared-here',
  'beneficial-here',
  'strangers-here',
].map(name => template(name, { parameters }));

/** Groups whose leaders are nobody to ask. */
const led = (name: string, leader?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: {
    name,
    ...(leader && { annotations: { 'greenlane.dev/leader': leader } }),
  },
  spec: { type: 'team', children: [] },
});
const teams = [
  led('led-by-self', 'user:default/self-led'),
  led('led-by-ghost', 'user:default/ghost'),
  led('led-by-nonsense', 'nonsense: [really]'),
  led('led-by-group', 'group:default/payments'),
  led('led-by-nobody'),
];
const ledPeople = teams.map(({ metadata: { name } }) =>
  person(`${name.replace('led-by-', '')}-led`, name),
);

const BLOCKED = { status: 'blocked', decisions: [], tasks: [] };

/** A group that the team lead is in as well. */
const seniors = [led('seniors'), person('team-lead', 'payments', 'seniors')];

let count = 0;
const fresh = (more: JsonObject = {}) => ({
  name: `asked ${(count += 1)}`,
  ...more,
});

describe('C. nobody to ask, or somebody of one’s own choice, never means yes', () => {
  let portal: Portal;

  beforeAll(async () => {
    const world = World.create({
      templates: [...templates, ...teams, ...ledPeople, ...seniors],
    });
    portal = await Portal.start({ world, approvals });
  });

  afterEach(() => portal.settle());

  /** What becomes of a request that several people try to let through. */
  async function force(
    name: string,
    options: { by?: string; values?: JsonObject } = {},
  ) {
    const { by = 'developer', values } = options;
    const id = await ask(portal, by, name, fresh(values));
    for (const who of [by, 'team-lead', 'security', 'platform']) {
      await decide(portal, id, who);
    }
    return {
      status: (await read(portal, id)).status,
      decisions: await portal.record.decisions(id),
      tasks: await portal.tasks.of(name),
    };
  }

  it.each(['self-led', 'ghost-led', 'nonsense-led', 'nobody-led', 'outsider'])(
    'the manager of %s is nobody who could decide',
    async by => {
      expect(await force('managed-here', { by })).toEqual(BLOCKED);
    },
  );

  it('a relation that leads nowhere asks nobody', async () => {
    expect(await force('related-here')).toEqual(BLOCKED);
  });

  it('a system that is not there has no owner', async () => {
    expect(await force('systemic-here')).toEqual(BLOCKED);
  });

  it.each<[string, unknown]>([
    ['nobody', undefined],
    ['an empty text', ''],
    ['a group without people', 'group:default/empty'],
    ['somebody who is not there', 'user:default/ghost'],
    ['the requester', 'user:default/developer'],
    ['a friend outside of the groups', 'user:default/colleague'],
    ['a number', 7],
    ['something that is no person', 'template:default/chosen-here'],
    ['what looks like a selector', '$requester.team'],
    ['what looks like a member', '__proto__'],
  ])('the requester chooses %s, and nobody is asked', async (_, approver) => {
    expect(
      await force('chosen-here', {
        values: approver === undefined ? {} : { approver: approver as string },
      }),
    ).toEqual(BLOCKED);
  });

  it('whom the requester chooses does not decide alone', async () => {
    const approver = 'user:default/colleague';
    const id = await ask(
      portal,
      'developer',
      'shared-here',
      fresh({ approver }),
    );

    expect((await decide(portal, id, 'colleague')).status).toBe(200);

    expect(await read(portal, id)).toMatchObject({ status: 'pending' });
  });

  it('somebody who gains and cannot be named blocks', async () => {
    expect(
      await force('beneficial-here', {
        values: { beneficiary: 'nobody in particular' },
      }),
    ).toEqual(BLOCKED);
  });

  it.each<[string, unknown]>([
    ['alone', 'user:default/team-lead'],
    ['among others', ['user:default/director', 'user:default/team-lead']],
    ['by a group of theirs', 'group:default/seniors'],
  ])('somebody who gains, %s, does not decide', async (_, beneficiary) => {
    const values = fresh({ beneficiary: beneficiary as string });
    const id = await ask(portal, 'developer', 'beneficial-here', values);

    expect((await decide(portal, id, 'team-lead')).status).toBe(403);
    expect((await decide(portal, id, 'colleague')).status).toBe(200);
  });

  it('the requester’s own team does not decide', async () => {
    const id = await ask(portal, 'developer', 'strangers-here', fresh());

    for (const who of ['developer', 'team-lead', 'colleague']) {
      expect((await decide(portal, id, who)).status).toBe(403);
    }
    expect((await decide(portal, id, 'security')).status).toBe(200);
  });
});
