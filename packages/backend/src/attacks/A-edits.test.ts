import { JsonObject } from '@backstage/types';
import { approve, ask, decide, reaches, read } from './__testUtils__/flows';
import { person } from './__testUtils__/people';
import { withTiers } from './__testUtils__/policy';
import { Portal } from './__testUtils__/Portal';
import { form, template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const REQUESTS = '/api/approvals/requests';
const ANYBODY = { type: 'string' };
const parameters = form({ size: ANYBODY, description: ANYBODY });

const templates = [
  'edited-approved',
  'edited-other',
  'edited-suggested',
  'edited-carried',
  'edited-changing',
].map(name => template(name, { parameters }));

const approvals = withTiers([
  {
    id: 'edited',
    outcome: 'review',
    carryOver: ['description'],
    stages: [
      {
        id: 'edited-review',
        require: { approvals: 1, from: ['group:default/payments'] },
      },
      {
        id: 'edited-security',
        require: { approvals: 1, from: ['group:default/security'] },
      },
    ],
  },
]);

let count = 0;
const fresh = (more: JsonObject = {}) => ({
  name: `edit ${(count += 1)}`,
  size: 'small',
  description: 'first',
  ...more,
});

describe('A. what was agreed to does not pass to what was edited', () => {
  let portal: Portal;

  beforeAll(async () => {
    const world = World.create({ templates });
    portal = await Portal.start({ world, approvals });
  });

  afterEach(() => portal.settle());

  const supersede = (from: string, to: string, who = 'developer') =>
    portal.as(who).post(`${REQUESTS}/${from}/superseded-by`, { requestId: to });

  const suggest = async (id: string, suggestedValues: JsonObject) => {
    const { subjectHash } = await read(portal, id);
    return portal.as('team-lead').post(`${REQUESTS}/${id}/decisions`, {
      decision: 'request-changes',
      comment: 'Like this, please.',
      subjectHash,
      suggestedValues,
    });
  };

  /** An edited request in the place of the first one. */
  async function edit(
    name: string,
    values: JsonObject,
    { from }: { from: string },
  ) {
    const to = await ask(portal, 'developer', name, values);
    expect((await supersede(from, to)).status).toBe(200);
    return to;
  }

  async function decided(id: string) {
    const decisions = await portal.record.decisions(id);
    return decisions.map(row => row.person_key);
  }

  it('approved values are not launched once others took their place', async () => {
    const name = 'edited-approved';
    const values = fresh();
    const from = await ask(portal, 'developer', name, values);
    await approve(portal, from, 'team-lead', 'security');
    const to = await edit(name, { ...values, size: 'huge' }, { from });

    expect(await read(portal, to)).toMatchObject({ status: 'pending' });
    for (const again of [values, { ...values, size: 'huge' }]) {
      const { body } = await portal.as('developer').create(name, again);
      expect(body.id).toMatch(/^apr-/);
      expect(body.id).not.toBe(from);
    }
    expect(await portal.tasks.of(name)).toEqual([]);
  });

  it('nothing takes the place of the request of another person or of another template', async () => {
    const from = await ask(portal, 'developer', 'edited-approved', fresh());
    const foreign = await ask(portal, 'colleague', 'edited-approved', fresh());
    const other = await ask(portal, 'developer', 'edited-other', fresh());

    for (const [first, second, who] of [
      [from, foreign, 'developer'],
      [from, foreign, 'colleague'],
      [foreign, from, 'developer'],
      [from, other, 'developer'],
      [from, from, 'developer'],
    ]) {
      const { status } = await supersede(first, second, who);
      expect([400, 403, 404, 409]).toContain(status);
    }
    for (const id of [from, foreign, other]) {
      expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    }
  });

  describe('suggested values', () => {
    const name = 'edited-suggested';

    it('count for whoever suggested them only as they were suggested', async () => {
      const values = fresh();
      const from = await ask(portal, 'developer', name, values);
      expect((await suggest(from, { size: 'tiny' })).status).toBe(200);

      const more = { ...values, size: 'tiny', description: 'and a database' };
      expect(await decided(await edit(name, more, { from }))).toEqual([]);
    });

    it('count for nobody who has left', async () => {
      const values = fresh();
      const from = await ask(portal, 'developer', name, values);
      await suggest(from, { size: 'tiny' });
      await portal.change(person('team-lead', 'finance'));

      const same = { ...values, size: 'tiny' };
      const to = await edit(name, same, { from });
      const { stages } = await read(portal, to);
      await portal.change(person('team-lead', 'payments'));

      expect(stages[0]).toMatchObject({ status: 'open' });
    });

    it('leave the other stages to be asked, and nothing runs before', async () => {
      const values = fresh();
      const from = await ask(portal, 'developer', name, values);
      await suggest(from, { size: 'tiny' });
      const same = { ...values, size: 'tiny' };
      const to = await edit(name, same, { from });

      expect(await decided(to)).toEqual(['user:default/team-lead']);
      const early = await portal.as('developer').create(name, same);
      expect(early.body.id).toBe(to);
      await approve(portal, to, 'security');
      const { body } = await portal.as('developer').create(name, same);
      await portal.tasks.ended(body.id);
      await reaches(portal, to, 'completed');
    });

    it('are no way for the requester to write the values that somebody agreed to', async () => {
      const from = await ask(portal, 'developer', name, fresh());
      const { subjectHash } = await read(portal, from);

      const { status } = await portal
        .as('developer')
        .post(`${REQUESTS}/${from}/decisions`, {
          decision: 'request-changes',
          comment: 'I agree with myself.',
          subjectHash,
          suggestedValues: { size: 'huge' },
        });

      expect(status).toBe(403);
      expect(await decided(from)).toEqual([]);
    });
  });

  describe('a decision that is carried over', () => {
    const name = 'edited-carried';

    it.each([
      ['another field too', { size: 'huge', description: 'second' }],
      ['a field left out', { size: undefined, description: 'second' }],
      ['the other field alone', { size: 'huge' }],
    ])('is not, with %s', async (_, changed) => {
      const values = fresh();
      const from = await ask(portal, 'developer', name, values);
      await decide(portal, from, 'team-lead');

      const next = JSON.parse(JSON.stringify({ ...values, ...changed }));
      expect(await decided(await edit(name, next, { from }))).toEqual([]);
    });

    it('is not over two edits of which one changed more', async () => {
      const values = fresh();
      const from = await ask(portal, 'developer', name, values);
      await decide(portal, from, 'team-lead');

      const huge = { ...values, size: 'huge' };
      const middle = await edit(name, huge, { from });
      const last = await edit(
        name,
        { ...huge, description: 'second' },
        { from: middle },
      );

      expect(await decided(last)).toEqual([]);
    });

    it('is not when the template has changed as well', async () => {
      const changing = 'edited-changing';
      const values = fresh();
      const from = await ask(portal, 'developer', changing, values);
      await decide(portal, from, 'team-lead');
      const output = { text: [{ title: 'New', content: 'another' }] };
      await portal.change(template(changing, { parameters, output }));

      const next = { ...values, description: 'second' };
      const to = await ask(portal, 'developer', changing, next);
      await supersede(from, to);

      expect(await decided(to)).toEqual([]);
    });

    it('is, with the cosmetic field alone: the control of the others', async () => {
      const values = fresh();
      const from = await ask(portal, 'developer', name, values);
      await decide(portal, from, 'team-lead');

      const next = { ...values, description: 'second' };
      const to = await edit(name, next, { from });

      expect(await decided(to)).toEqual(['user:default/team-lead']);
      expect(await read(portal, to)).toMatchObject({ status: 'pending' });
    });
  });
});
