import { databases } from '../__testUtils__/databases';
import { decide, eventsOf, hold, post, read } from '../__testUtils__/actions';
import {
  askForChanges,
  edit,
  replace,
  supersede,
} from '../__testUtils__/changes';
import { as, Portal, startApprovals } from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('suggestions on %p', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startApprovals({ database });
  });

  const show = async (id: string, name = 'developer') =>
    (await read(portal, name, `/requests/${id}`)).body;

  it('are shown with what they come to, until they are erased', async () => {
    const request = await hold(portal);
    const asked = await askForChanges(portal, 'team-lead', request, {
      size: 'small',
    });
    expect(asked.body.status).toBe('changes-requested');
    const [decision] = (await show(request.id)).decisions;
    expect(decision).toMatchObject({
      decision: 'request-changes',
      comment: 'Smaller, please.',
      suggestion: {
        subjectHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        values: { size: 'small' },
      },
    });
    const next = await edit(portal, request, { size: 'small' });
    expect(next.subjectHash).toBe(decision.suggestion.subjectHash);
    await portal.knex('suggestions').delete();
    const [erased] = (await show(request.id)).decisions;
    expect(erased.suggestion).toEqual({ subjectHash: next.subjectHash });
    // Whoever sent them unchanged is still answered the same: the hash stays.
    await supersede(portal, 'developer', request, next);
    expect((await show(next.id)).status).toBe('approved');
  });

  it('sent unchanged count as approved by who suggested them', async () => {
    const request = await hold(portal);
    await askForChanges(portal, 'team-lead', request, { size: 'small' });
    const [suggestion] = (await show(request.id)).decisions;
    const next = await replace(portal, request, { size: 'small' });
    expect(await show(next.id)).toMatchObject({
      status: 'approved',
      decisions: [
        {
          decision: 'approve',
          person: 'user:default/team-lead',
          subjectHash: next.subjectHash,
          carried: {
            from: suggestion.id,
            hash: request.subjectHash,
            givenAt: suggestion.decidedAt,
            suggested: true,
          },
        },
      ],
    });
    expect(await eventsOf(portal, next.id)).toEqual([
      'submitted',
      'replaces',
      'decided',
      'approved',
    ]);
    const record = await read(portal, 'auditor', `/requests/${next.id}/events`);
    expect(record.body.items[2]).toMatchObject({
      actor: 'rule',
      message: `What team-lead decided on ${request.id} counts here, too (review).`,
      data: {
        carriedFrom: suggestion.id,
        carriedHash: request.subjectHash,
        subjectHash: next.subjectHash,
      },
    });
  });

  it('fill only the seat of who suggested them', async () => {
    const request = await hold(portal, { template: 'production' });
    await decide(portal, 'team-lead', request);
    await askForChanges(portal, 'security', request, { size: 'small' });
    const next = await replace(portal, request, { size: 'small' });
    // The stage of security is not open yet, so nothing is decided for them before it is.
    expect(await show(next.id)).toMatchObject({
      status: 'pending',
      decisions: [],
    });
    const { body } = await decide(portal, 'team-lead', next);
    const counted = [
      { person: 'user:default/team-lead', stageId: 'owner' },
      {
        person: 'user:default/security',
        stageId: 'production',
        carried: expect.objectContaining({ suggested: true }),
      },
    ];
    expect(body).toMatchObject({
      status: 'pending',
      // Both at the same moment, in either order.
      decisions: expect.arrayContaining(
        counted.map(one => expect.objectContaining(one)),
      ),
    });
    expect(body.decisions).toHaveLength(2);
    // What they take back is not carried on again.
    await portal.client
      .delete(`/api/approvals/requests/${next.id}/decisions/mine`)
      .set('authorization', as('security'));
    await decide(portal, 'director', next);
    const { decisions } = await show(next.id);
    expect(decisions.map(({ person }: any) => person)).toEqual([
      'user:default/team-lead',
      'user:default/director',
    ]);

    const other = await hold(portal, { template: 'production' });
    await askForChanges(portal, 'team-lead', other, { size: 'small' });
    const then = await replace(portal, other, { size: 'small' });
    expect(await show(then.id)).toMatchObject({
      status: 'pending',
      decisions: [{ person: 'user:default/team-lead', stageId: 'owner' }],
    });
  });

  describe('class A: count for nothing', () => {
    const UNDECIDED = { status: 'pending', decisions: [] };
    const outcomeOf = async (next: { id: string }) => {
      const { status, decisions } = await show(next.id);
      return { status, decisions };
    };

    it('where there is another reason now', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      const next = await edit(portal, request, { size: 'small' });
      const text = 'For something else';
      await post(portal, 'developer', `/requests/${next.id}/justification`, {
        text,
      });
      await supersede(portal, 'developer', request, next);
      expect(await outcomeOf(next)).toEqual(UNDECIDED);
    });

    it('where one more field is edited', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      expect(
        await outcomeOf(
          await replace(portal, request, { size: 'small', nodes: 100 }),
        ),
      ).toEqual(UNDECIDED);
    });

    it('where one of them is left out, or is another kind of value', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, {
        nodes: 1,
        size: 's',
      });
      expect(
        await outcomeOf(await replace(portal, request, { nodes: 1 })),
      ).toEqual(UNDECIDED);
      const again = await hold(portal);
      await askForChanges(portal, 'team-lead', again, { nodes: 1 });
      expect(
        await outcomeOf(await replace(portal, again, { nodes: '1' })),
      ).toEqual(UNDECIDED);
    });

    it('where nothing has been superseded', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      expect(
        await outcomeOf(await edit(portal, request, { size: 'small' })),
      ).toEqual(UNDECIDED);
    });

    it('where who suggested them has no say any more', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      const group = portal.catalog.find('group:default/payments');
      const next = await edit(portal, request, { size: 'small' });
      portal.catalog.replace({
        ...group,
        relations: group.relations?.filter(
          ({ targetRef }) => targetRef !== 'user:default/team-lead',
        ),
      });
      await supersede(portal, 'developer', request, next);
      portal.catalog.replace(group);
      expect((await show(next.id)).decisions).toEqual([]);
    });

    it('where who suggested them has left the catalog', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      const next = await edit(portal, request, { size: 'small' });
      const { entities } = portal.catalog;
      const index = entities.findIndex(
        ({ metadata }) => metadata.name === 'team-lead',
      );
      const [removed] = entities.splice(index, 1);
      await supersede(portal, 'developer', request, next);
      entities.splice(index, 0, removed);
      expect((await show(next.id)).decisions).toEqual([]);
    });

    it('where the new request is for another person', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      const theirs = await hold(portal, {
        ...request.asked,
        by: 'finance',
        values: { ...request.asked.values, size: 'small' },
      });
      const response = await supersede(portal, 'developer', request, theirs);
      expect(response.status).toBe(403);
      expect(await outcomeOf({ id: theirs.id })).toEqual(UNDECIDED);
    });

    it('where the template has changed in between', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      const before = portal.catalog.find('template:default/service');
      const after = structuredClone(before) as any;
      after.spec.steps[1].input = { message: 'something else' };
      portal.catalog.replace(after);
      const next = await edit(portal, request, { size: 'small' });
      await supersede(portal, 'developer', request, next);
      const shown = await show(next.id);
      portal.catalog.replace(before);
      expect(shown).toMatchObject({ status: 'pending', decisions: [] });
    });

    it('where the new request takes other secrets', async () => {
      const secretPaths = ['/token'];
      const request = await hold(portal, {
        template: 'secret',
        secretPaths,
        secretNames: ['token'],
        values: { name: 'secrets', token: '***' },
      });
      await askForChanges(portal, 'team-lead', request, { size: 'small' });
      const next = await hold(portal, {
        ...request.asked,
        secretNames: ['token', 'other'],
        values: { name: 'secrets', token: '*****', size: 'small' },
      });
      await supersede(portal, 'developer', request, next);
      expect(await outcomeOf(next)).toEqual(UNDECIDED);
    });

    it('where the requester would suggest to themselves', async () => {
      const request = await hold(portal);
      const own = await askForChanges(portal, 'developer', request, {
        size: 'small',
      });
      expect(own.status).toBe(403);
      const outsider = await askForChanges(portal, 'platform', request, {
        size: 'small',
      });
      expect(outsider.status).toBe(403);
    });
  });

  describe('class E: are refused', () => {
    it.each([
      ['a secret', { token: 'hunter2' }],
      ['a masked secret', { token: '****' }],
      ['no secret', { token: '' }],
      ['a secret further in', { nested: { pin: 'hunter2' } }],
      ['a field without its secret', { nested: {} }],
    ])('with a field that holds a secret: %s', async (_, suggested) => {
      const request = await hold(portal, {
        template: 'secret',
        secretPaths: ['/token', '/nested/pin'],
        secretNames: ['token'],
        values: { name: `s-${Math.random()}`, token: '***' },
      });
      const answer = await askForChanges(
        portal,
        'team-lead',
        request,
        suggested,
      );
      expect(answer.status).toBe(400);
      expect(answer.body.error.message).toMatch(/secret/);
      expect(JSON.stringify(answer.body)).not.toContain('hunter2');
      expect((await show(request.id)).status).toBe('pending');
      for (const table of ['suggestions', 'events', 'outbox', 'refusals']) {
        const rows = await portal.knex(table);
        expect(JSON.stringify(rows)).not.toContain('hunter2');
      }
    });

    it.each([
      ['a list', []],
      ['a text', 'x'],
      ['nothing', null],
      ['no field', {}],
      ['what is there already', { name: 'same' }],
      ['a name with a hidden character', { 'na\u202eme': 1 }],
      ['a name without end', { ['x'.repeat(201)]: 1 }],
    ])('for %s', async (_, suggested) => {
      const request = await hold(portal, {
        template: 'production',
        values: { name: 'same', run: Math.random() },
      });
      const answer = await askForChanges(
        portal,
        'team-lead',
        request,
        suggested,
      );
      expect(answer.status).toBe(400);
      expect((await show(request.id)).status).toBe('pending');
    });

    it.each(['approve', 'reject'])('with the decision %s', async decision => {
      const { id, subjectHash } = await hold(portal);
      const answer = await post(
        portal,
        'team-lead',
        `/requests/${id}/decisions`,
        {
          decision,
          subjectHash,
          comment: 'Like this.',
          suggestedValues: { size: 'small' },
        },
      );
      expect(answer.status).toBe(400);
    });

    it('and never stand in the record', async () => {
      const request = await hold(portal);
      await askForChanges(portal, 'team-lead', request, { size: 'canary-7' });
      const next = await replace(portal, request, { size: 'canary-7' });
      expect((await show(next.id)).status).toBe('approved');
      for (const table of ['events', 'decisions', 'refusals', 'requests']) {
        const rows = await portal.knex(table);
        expect(JSON.stringify(rows)).not.toContain('canary-7');
      }
    });
  });
});
