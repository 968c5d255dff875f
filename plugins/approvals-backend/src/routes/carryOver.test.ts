import { databases } from '../__testUtils__/databases';
import {
  decide,
  eventsOf,
  hold,
  post,
  read,
  submit,
} from '../__testUtils__/actions';
import {
  askForChanges,
  carryingConfig,
  edit,
  Held,
  replace,
  supersede,
} from '../__testUtils__/changes';
import { as, Portal, startApprovals } from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('carrying over on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database, config: carryingConfig() });
  });

  const show = async (id: string, name = 'developer') =>
    (await read(portal, name, `/requests/${id}`)).body;

  async function approvedBy(
    names: string[],
    asked: Partial<Held['asked']> = {},
  ) {
    const request = await hold(portal, asked);
    for (const name of names) {
      expect((await decide(portal, name, request)).status).toBe(200);
    }
    return request;
  }

  async function justify(id: string, text: string | undefined) {
    if (text !== undefined) {
      const path = `/requests/${id}/justification`;
      expect((await post(portal, 'developer', path, { text })).status).toBe(
        200,
      );
    }
  }

  const peopleOf = async (id: string) =>
    (await show(id)).decisions.map(({ person }: { person: string }) => person);

  it('keeps approvals where only a cosmetic field differs, with both hashes', async () => {
    const request = await approvedBy(['team-lead', 'security'], {
      template: 'production',
    });
    const before = (await show(request.id)).decisions;
    const next = await replace(portal, request, { description: 'Nicer' });
    const after = await show(next.id);
    expect(after.status).toBe('pending');
    expect(after.decisions).toHaveLength(2);
    expect(after.decisions).toEqual(
      expect.arrayContaining(
        before.map((decision: any) => ({
          ...decision,
          id: expect.any(String),
          subjectHash: next.subjectHash,
          decidedAt: expect.any(String),
          carried: {
            from: decision.id,
            hash: request.subjectHash,
            givenAt: decision.decidedAt,
          },
        })),
      ),
    );
    expect(after.earlierDecisions).toEqual([]);
    const last = await decide(portal, 'director', next);
    expect(last.body.status).toBe('approved');
  });

  it('approves at once what was approved, for no longer, and it launches', async () => {
    const request = await approvedBy(['team-lead']);
    const { deadline } = await show(request.id);
    const next = await replace(portal, request, { description: 'Nicer' });
    const shown = await show(next.id);
    expect(shown).toMatchObject({ status: 'approved', deadline });
    expect(await eventsOf(portal, next.id)).toEqual([
      'submitted',
      'replaces',
      'decided',
      'approved',
    ]);
    const launch = await submit(portal, next.asked);
    expect(launch.body).toMatchObject({
      outcome: 'launch',
      requestId: next.id,
    });
  });

  it('keeps them where the reason is still the same', async () => {
    const request = await hold(portal);
    await justify(request.id, 'For the demo');
    await decide(portal, 'team-lead', request);
    const next = await edit(portal, request, { description: 'Nicer' });
    await justify(next.id, 'For the demo');
    await supersede(portal, 'developer', request, next);
    expect((await show(next.id)).status).toBe('approved');
  });

  it('takes the reason along where there is no other one', async () => {
    const request = await hold(portal);
    await justify(request.id, 'For the demo');
    await decide(portal, 'team-lead', request);
    const next = await replace(portal, request, { description: 'Nicer' });
    expect(await show(next.id)).toMatchObject({
      status: 'approved',
      justification: 'For the demo',
    });
    expect(await eventsOf(portal, next.id)).toEqual([
      'submitted',
      'justified',
      'replaces',
      'decided',
      'approved',
    ]);
  });

  it('goes on from one to the next', async () => {
    const request = await approvedBy(['team-lead', 'security'], {
      template: 'production',
    });
    const givenAt = (await show(request.id)).decisions.map(
      ({ decidedAt }: { decidedAt: string }) => decidedAt,
    );
    let last = request;
    for (const description of ['One', 'Two', 'Three']) {
      const next = await replace(portal, last, { description });
      const { decisions } = await show(next.id);
      expect(decisions).toHaveLength(2);
      for (const { carried } of decisions) {
        expect(carried.hash).toBe(last.subjectHash);
        expect(givenAt).toContain(carried.givenAt);
      }
      last = next;
    }
  });

  it('lets who approved take it back', async () => {
    const request = await approvedBy(['team-lead'], { template: 'production' });
    const next = await replace(portal, request, { description: 'Nicer' });
    const path = `/api/approvals/requests/${next.id}/decisions/mine`;
    const back = await portal.client
      .delete(path)
      .set('authorization', as('team-lead'));
    expect(back.body).toMatchObject({ status: 'pending', decisions: [] });
    expect((await decide(portal, 'team-lead', next)).status).toBe(200);
  });

  describe('class A: carries nothing', () => {
    it.each([
      ['another field', { size: 'large' }],
      ['another field as well', { description: 'Nicer', size: 'large' }],
      ['a field of nearly the same name', { description2: 'Nicer' }],
      ['a field inside another', { more: { description: 'Nicer' } }],
    ])('where %s differs', async (_, values) => {
      const request = await approvedBy(['team-lead']);
      const next = await replace(portal, request, values);
      expect(await show(next.id)).toMatchObject({
        status: 'pending',
        decisions: [],
        earlierDecisions: [
          { person: 'user:default/team-lead', canDecide: true },
        ],
      });
    });

    it.each(['steps', 'output', 'EXPERIMENTAL_recovery'])(
      'where the %s of the template changed in between',
      async key => {
        const request = await approvedBy(['team-lead']);
        const before = portal.catalog.find('template:default/service');
        const after = structuredClone(before) as any;
        after.spec[key] = {
          steps: [...after.spec.steps, { id: 'more', action: 'debug:log' }],
          output: { text: [{ title: 'x', content: 'y' }] },
          EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' },
        }[key];
        portal.catalog.replace(after);
        const next = await edit(portal, request, { description: 'Nicer' });
        const response = await supersede(portal, 'developer', request, next);
        const shown = await show(next.id);
        portal.catalog.replace(before);
        expect(response.status).toBe(200);
        expect(shown).toMatchObject({
          status: 'pending',
          decisions: [],
          templateChanged: true,
        });
      },
    );

    it.each([
      ['another reason', 'For the demo', 'For production'],
      ['a reason', undefined, 'For production'],
    ])('where there is %s now', async (_, before, after) => {
      const request = await hold(portal);
      await justify(request.id, before);
      await decide(portal, 'team-lead', request);
      const next = await edit(portal, request, { description: 'Nicer' });
      await justify(next.id, after);
      await supersede(portal, 'developer', request, next);
      expect(await show(next.id)).toMatchObject({
        status: 'pending',
        decisions: [],
      });
    });

    it('where somebody has decided without a reason', async () => {
      const request = await hold(portal, { template: 'production' });
      await justify(request.id, 'For the demo');
      await decide(portal, 'team-lead', request);
      await decide(portal, 'security', request);
      const next = await edit(portal, request, { description: 'Nicer' });
      await decide(portal, 'team-lead', next);
      await supersede(portal, 'developer', request, next);
      const { decisions, justification } = await show(next.id);
      expect(justification).toBeUndefined();
      expect(decisions).toMatchObject([{ person: 'user:default/team-lead' }]);
      expect(decisions[0].carried).toBeUndefined();
    });

    it('where the reason has been erased', async () => {
      const request = await hold(portal);
      await justify(request.id, 'For the demo');
      await decide(portal, 'team-lead', request);
      const next = await edit(portal, request, { description: 'Nicer' });
      await portal.knex('comments').where({ request_id: request.id }).delete();
      await supersede(portal, 'developer', request, next);
      expect(await peopleOf(next.id)).toEqual([]);
    });

    it('of whoever has no say any more', async () => {
      const request = await approvedBy(['team-lead']);
      const next = await edit(portal, request, { description: 'Nicer' });
      const group = portal.catalog.find('group:default/payments');
      portal.catalog.replace({ ...group, relations: [] });
      await supersede(portal, 'developer', request, next);
      const people = await peopleOf(next.id);
      portal.catalog.replace(group);
      expect(people).toEqual([]);
    });

    it('of whoever did not approve, or took it back', async () => {
      const request = await approvedBy(['team-lead'], {
        template: 'production',
      });
      await portal.client
        .delete(`/api/approvals/requests/${request.id}/decisions/mine`)
        .set('authorization', as('team-lead'));
      const next = await replace(portal, request, { description: 'Nicer' });
      expect(await peopleOf(next.id)).toEqual([]);
    });

    it('past somebody who wants something else', async () => {
      const asked = await approvedBy(['team-lead'], { template: 'production' });
      await askForChanges(portal, 'security', asked);
      const next = await replace(portal, asked, { description: 'Nicer' });
      expect(await peopleOf(next.id)).toEqual([]);
    });

    it('of what was erased', async () => {
      const request = await approvedBy(['team-lead']);
      const next = await edit(portal, request, { description: 'Nicer' });
      await portal
        .knex('request_subjects')
        .where({ request_id: request.id })
        .delete();
      await supersede(portal, 'developer', request, next);
      expect(await peopleOf(next.id)).toEqual([]);
    });

    it('where one of the two was bound to other terms', async () => {
      const forget = async (id: string) => {
        // As if the policy had been another one then; the database lets nobody change it afterwards.
        const row = await portal.knex('requests').where({ id }).first();
        return { ...row, terms: '{}' };
      };
      const request = await approvedBy(['team-lead']);
      const row = await forget(request.id);
      const subject = await portal
        .knex('request_subjects')
        .where({ request_id: request.id })
        .first();
      const [decision] = await portal
        .knex('decisions')
        .where({ request_id: request.id });
      const id = `${request.id}-before`;
      const hash = `${request.subjectHash.slice(1)}0`;
      await portal.knex('requests').insert({
        ...row,
        id,
        subject_hash: hash,
        status: 'pending',
        launch_by: null,
        event_count: 1,
      });
      await portal
        .knex('request_subjects')
        .insert({ ...subject, request_id: id });
      await portal.knex('decisions').insert({
        ...decision,
        id: `${decision.id}-before`,
        request_id: id,
        subject_hash: hash,
      });
      const next = await edit(portal, request, { description: 'Nicer' });
      const response = await supersede(portal, 'developer', { id }, next);
      expect(response.status).toBe(200);
      expect(await peopleOf(next.id)).toEqual([]);
      // The same with its own terms is carried on.
      await supersede(portal, 'developer', request, next);
      expect(await peopleOf(next.id)).toEqual(['user:default/team-lead']);
    });

    it('to what is over, or somebody else’s', async () => {
      const request = await approvedBy(['team-lead']);
      const next = await edit(portal, request, { description: 'Nicer' });
      await post(portal, 'developer', `/requests/${next.id}/cancel`);
      expect((await supersede(portal, 'developer', request, next)).status).toBe(
        409,
      );
      const theirs = await hold(portal, {
        ...request.asked,
        by: 'finance',
        values: { ...request.asked.values, description: 'Mine' },
      });
      expect(
        (await supersede(portal, 'developer', request, theirs)).status,
      ).toBe(403);
      expect((await show(theirs.id)).decisions).toEqual([]);
      expect((await show(request.id)).status).toBe('approved');
    });
  });
});

describe.each(databases.eachSupportedId())(
  'carrying over in a stage that several rejections end on %p',
  database => {
    it('gets rid of nobody’s objection', async () => {
      const config: any = carryingConfig();
      const { tiers } = config.approvals.policy;
      tiers.find(({ id }: { id: string }) => id === 'reviewed').stages = [
        {
          id: 'review',
          reject: 2,
          require: {
            approvals: 2,
            from: ['group:default/security', 'group:default/platform'],
          },
        },
      ];
      const portal = await startApprovals({ database, config });
      const request = await hold(portal);
      await decide(portal, 'security', request);
      await decide(portal, 'platform', request, 'reject');
      const next = await replace(portal, request, { description: 'Nicer' });
      const shown = await read(portal, 'developer', `/requests/${next.id}`);
      expect(shown.body).toMatchObject({ status: 'pending', decisions: [] });
    });
  },
);
