import { databases } from '../../__testUtils__/databases';
import {
  DelegationScene,
  refusedWith,
  user,
} from '../../__testUtils__/DelegationScene';
import { as } from '../../__testUtils__/serviceActions';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())('deciding for others on %p', id => {
  let scene: DelegationScene;
  beforeAll(async () => {
    scene = await DelegationScene.create(id);
  });
  afterEach(() => scene.reset());

  describe('for as long as it is delegated', () => {
    it('shows the request to the delegate, in lists, counts and the inbox', async () => {
      const requestId = await scene.hold();
      expect(await scene.look('deputy', requestId)).toEqual({});

      const { end } = await scene.delegate('team-lead', 'deputy');

      const { inAll, inInbox } = await scene.look('deputy', requestId);
      const canDecide = { allowed: true, onBehalfOf: user('team-lead') };
      expect(inAll?.canDecide).toEqual(canDecide);
      expect(inInbox?.canDecide).toEqual(canDecide);
      await end();
      expect(await scene.look('deputy', requestId)).toEqual({});
    });

    it('counts the delegate’s approval as the delegator’s, with both names', async () => {
      const requestId = await scene.hold();
      const { id: delegationId } = await scene.delegate('team-lead', 'deputy');

      const request = await scene.decide(requestId, 'deputy');

      expect(request).toMatchObject({
        status: 'approved',
        decisions: [{ person: user('deputy'), onBehalfOf: user('team-lead') }],
      });
      const events = await scene.test.approvals.getEvents(
        requestId,
        as('auditor'),
      );
      expect(events.find(({ type }) => type === 'decided')).toMatchObject({
        actor: user('deputy'),
        message: 'deputy approved for team-lead (review).',
        data: { onBehalfOf: user('team-lead'), delegationId },
      });
    });

    it('says on record who arranged it, where that was not the delegator', async () => {
      const requestId = await scene.hold();
      const delegator = user('team-lead');
      await scene.delegate('platform', 'deputy', { delegator });
      await scene.decide(requestId, 'deputy');
      const events = await scene.test.approvals.getEvents(
        requestId,
        as('auditor'),
      );
      expect(events.find(({ type }) => type === 'decided')).toMatchObject({
        message:
          'deputy approved for team-lead, as platform has arranged (review).',
        data: { onBehalfOf: delegator, delegatedBy: user('platform') },
      });
    });

    it.each([
      ['reject', 'rejected'],
      ['request-changes', 'changes-requested'],
    ])('lets them %s too', async (decision, status) => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      const comment = 'Not like this.';
      const request = await scene.decide(requestId, 'deputy', {
        decision,
        comment,
      });
      expect(request).toMatchObject({
        status,
        decisions: [{ decision, comment, onBehalfOf: user('team-lead') }],
      });
    });

    it.each(['deputy', 'team-lead'])(
      'lets %s take the decision back, also once it has ended',
      async name => {
        const requestId = await scene.hold({ template: 'pair' });
        const { end } = await scene.delegate('team-lead', 'deputy');
        await scene.decide(requestId, 'deputy');
        await end();
        const { inAll, inInbox } = await scene.look(name, requestId);
        expect([inAll?.id, inInbox]).toEqual([requestId, undefined]);
        const { can } = await scene.show(name, requestId);
        expect(can.takeBack).toBe(true);
        await expect(
          scene.test.approvals.takeBack(requestId, as('team-lead-two')),
        ).rejects.toEqual(refusedWith('NotFoundError', /no decision here/));

        const back = await scene.test.approvals.takeBack(requestId, as(name));

        expect(back.decisions).toEqual([]);
        const events = await scene.test.approvals.getEvents(
          requestId,
          as('auditor'),
        );
        expect(events.at(-1)).toMatchObject({
          type: 'decision-withdrawn',
          actor: user(name),
          message: {
            deputy: 'deputy took their decision back.',
            'team-lead': 'team-lead took back what deputy decided for them.',
          }[name],
        });
        // Whoever has nothing to take back has nothing to see either.
        expect(await scene.look('deputy', requestId)).toEqual({});
        await scene.decide(requestId, 'team-lead');
      },
    );

    it.each([
      ['themselves', 'team-lead'],
      ['by somebody else', 'deputy'],
    ])(
      'lets somebody who has left the group take back what they decided %s',
      async (_, by) => {
        const requestId = await scene.hold({ template: 'pair' });
        await scene.delegate('team-lead', 'deputy');
        await scene.decide(requestId, by);
        scene.leave('team-lead', 'payments');
        const back = await scene.test.approvals.takeBack(
          requestId,
          as('team-lead'),
        );
        expect(back.decisions).toEqual([]);
        expect(await scene.look('team-lead', requestId)).toEqual({});
      },
    );

    it('keeps a decision when the delegation ends, and counts it at the last vote', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      const { end } = await scene.delegate('team-lead', 'deputy');
      await scene.decide(requestId, 'deputy');
      await end();
      const last = await scene.decide(requestId, 'team-lead-two');
      expect(last.status).toBe('approved');
    });

    it('reads the delegator’s membership again at the last vote', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      await scene.delegate('team-lead', 'deputy');
      await scene.decide(requestId, 'deputy');
      scene.leave('team-lead', 'payments');
      // Only two of the group are left, and one of them has asked.
      await expect(scene.decide(requestId, 'team-lead-two')).rejects.toEqual(
        refusedWith('ConflictError', /Nobody can approve/),
      );
    });
  });

  it('is reason enough to ask somebody else who can decide in their own seat', async () => {
    const requestId = await scene.hold();
    await scene.delegate('team-lead', 'deputy');
    await scene.delegate('team-lead-two', 'third');
    const ask = (to: string) =>
      scene.test.approvals.reassign(requestId, { to: user(to) }, as('deputy'));
    expect((await scene.show('deputy', requestId)).can.reassign).toBe(true);
    for (const to of ['third', 'security', 'deputy']) {
      await expect(ask(to)).rejects.toMatchObject({ name: 'ConflictError' });
    }
    const { assignee } = await ask('team-lead-two');
    expect(assignee).toBe(user('team-lead-two'));
    // It stays what anybody of the group can decide.
    expect((await scene.decide(requestId, 'deputy')).status).toBe('approved');
  });

  describe('in whose seat', () => {
    it('their own first, if they have one', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'team-lead-two');
      const request = await scene.decide(requestId, 'team-lead-two');
      expect(request.decisions).toEqual([
        expect.objectContaining({ person: user('team-lead-two') }),
      ]);
      expect(request.decisions[0].onBehalfOf).toBeUndefined();
    });

    it('another one’s, if they say so', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'team-lead-two');
      const onBehalfOf = user('team-lead');
      const request = await scene.decide(requestId, 'team-lead-two', {
        onBehalfOf,
      });
      expect(request.decisions[0]).toMatchObject({ onBehalfOf });
    });

    it('is their choice on the request’s page, with nobody’s seat twice', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'team-lead-two');
      await scene.delegate('team-lead', 'team-lead-two');
      await scene.delegate('security', 'team-lead-two');
      const seatsOf = async (name: string) =>
        (await scene.show(name, requestId)).canDecide.seats;
      const seats = [user('team-lead-two'), user('team-lead')];
      expect(await seatsOf('team-lead-two')).toEqual(seats);
      expect(await seatsOf('team-lead')).toBeUndefined();
    });

    it('only their own, if they say so', async () => {
      const requestId = await scene.hold();
      await scene.delegate('team-lead', 'deputy');
      await expect(
        scene.decide(requestId, 'deputy', { onBehalfOf: user('deputy') }),
      ).rejects.toEqual(refusedWith('NotAllowedError', /You are in none/));
    });

    it('that of the first who has delegated and can decide', async () => {
      const requestId = await scene.hold({ template: 'pair' });
      // Of no use here, though the first.
      await scene.delegate('security', 'deputy');
      await scene.delegate('team-lead-two', 'deputy');
      scene.test.clock.advance(1);
      await scene.delegate('team-lead', 'deputy');
      expect((await scene.show('deputy', requestId)).canDecide).toEqual({
        allowed: true,
        onBehalfOf: user('team-lead-two'),
        seats: [user('team-lead-two'), user('team-lead')],
      });
      await scene.decide(requestId, 'team-lead-two');
      const request = await scene.decide(requestId, 'deputy');
      const names = request.decisions.map(one => one.onBehalfOf ?? one.person);
      expect(names.sort()).toEqual([user('team-lead'), user('team-lead-two')]);
    });
  });
});
