import { Entity } from '@backstage/catalog-model';
import {
  ask,
  approve,
  decide,
  reaches,
  read,
  run,
} from './__testUtils__/flows';
import { person } from './__testUtils__/people';
import { Portal } from './__testUtils__/Portal';
import { effect, form, template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

const values = { name: 'one' };
const harmless = {
  id: 'log',
  name: 'Log',
  action: 'debug:log',
  input: { message: 'hi' },
};

/** The same template doing something else. */
function changed(name: string): Entity {
  return template(name, {
    steps: [effect({ input: { name: 'something else' } })],
  });
}

/** Each test has a template of its own. */
const names = [
  'pending',
  'approved',
  'added',
  'removed',
  'title',
  'base',
  'raced',
  'values',
  'order',
  'people',
  'hash',
  'owner',
  'deleted',
  'output',
  'twice',
].map(name => `reviewed-${name}`);

const mentionsUser = template('reviewed-mentions-user', {
  steps: [
    effect({ input: { name: '${{ user.entity.metadata.description }}' } }),
  ],
});

describe('A. the approval does not survive a change', () => {
  let portal: Portal;

  beforeAll(async () => {
    const templates = [...names.map(name => template(name)), mentionsUser];
    portal = await Portal.start({ world: World.create({ templates }) });
  });

  afterEach(() => portal.settle());

  describe('of the template', () => {
    it('while it is pending: the decision is refused and the request is stale', async () => {
      const id = await ask(portal, 'developer', 'reviewed-pending', values);
      const { subjectHash } = await read(portal, id);
      await portal.change(changed('reviewed-pending'));

      const decision = await decide(portal, id, 'team-lead', { subjectHash });

      expect(decision.status).toBe(409);
      await reaches(portal, id, 'stale');
      expect(await portal.record.decisions(id)).toEqual([]);
      expect(await portal.tasks.effectsOf('reviewed-pending')).toEqual([]);
    });

    it('after it is approved: creating it again is a new request, and the old one is stale', async () => {
      const id = await ask(portal, 'developer', 'reviewed-approved', values);
      await approve(portal, id, 'team-lead');
      await portal.change(changed('reviewed-approved'));

      const again = await ask(portal, 'developer', 'reviewed-approved', values);

      expect(again).not.toBe(id);
      await reaches(portal, id, 'stale');
      expect(await read(portal, again)).toMatchObject({ status: 'pending' });
      expect(await portal.tasks.of('reviewed-approved')).toEqual([]);
    });

    it('by a step added at the end after it is approved', async () => {
      const id = await ask(portal, 'developer', 'reviewed-added', values);
      await approve(portal, id, 'team-lead');
      await portal.change(
        template('reviewed-added', {
          steps: [effect(), effect({ id: 'more', name: 'More' })],
        }),
      );

      const again = await ask(portal, 'developer', 'reviewed-added', values);

      expect(again).not.toBe(id);
      await reaches(portal, id, 'stale');
      expect(await portal.tasks.of('reviewed-added')).toEqual([]);
    });

    it('of its output after it is approved', async () => {
      const id = await ask(portal, 'developer', 'reviewed-output', values);
      await approve(portal, id, 'team-lead');
      await portal.change(
        template('reviewed-output', {
          output: { links: [{ title: 'Go', url: 'https://example.com' }] },
        }),
      );

      const again = await ask(portal, 'developer', 'reviewed-output', values);

      expect(again).not.toBe(id);
      await reaches(portal, id, 'stale');
    });

    it('of the place that its files come from', async () => {
      const id = await ask(portal, 'developer', 'reviewed-base', values);
      await approve(portal, id, 'team-lead');
      const moved = template('reviewed-base');
      moved.metadata.annotations = {
        'backstage.io/source-location': 'url:https://example.com/elsewhere/',
      };
      await portal.change(moved);

      const again = await ask(portal, 'developer', 'reviewed-base', values);

      expect(again).not.toBe(id);
      await reaches(portal, id, 'stale');
      expect(await portal.tasks.of('reviewed-base')).toEqual([]);
    });

    it('removed from the catalog: nothing launches', async () => {
      const id = await ask(portal, 'developer', 'reviewed-deleted', values);
      await approve(portal, id, 'team-lead');
      await portal.remove(template('reviewed-deleted'));

      const launch = await portal
        .as('developer')
        .create('reviewed-deleted', values);

      expect(launch.status).toBe(404);
      expect(await portal.tasks.of('reviewed-deleted')).toEqual([]);
    });

    it('in the moment of the launch: the task is stopped, always() or not', async () => {
      const id = await ask(portal, 'developer', 'reviewed-raced', values);
      await approve(portal, id, 'team-lead');
      // The scaffolder asks for permission after the gate has claimed the launch, and reads the
      // template only then.
      let swapped = 0;
      portal.world.switches.permissions = async request => {
        if (request.permission.name === 'scaffolder.task.create') {
          const { status } = await portal.record.request(id);
          if (status === 'launching' && swapped === 0) {
            swapped += 1;
            await portal.change(
              template('reviewed-raced', {
                steps: [
                  harmless,
                  effect({ if: '${{ always() }}' }),
                  effect({ id: 'failed', if: '${{ failure() }}' }),
                  effect({ id: 'plain' }),
                ],
              }),
            );
          }
        }
        return undefined;
      };

      await portal.as('developer').create('reviewed-raced', values);

      expect(swapped).toBe(1);
      expect(await portal.tasks.effectsOf('reviewed-raced')).toEqual([]);
      const [task] = await portal.tasks.of('reviewed-raced');
      expect(task.status).not.toBe('completed');
      expect(await portal.record.refusals(task.id)).not.toEqual([]);
      expect((await portal.record.request(id)).status).not.toBe('completed');
    });

    it('where it changes nothing that runs, the approval still holds', async () => {
      const id = await ask(portal, 'developer', 'reviewed-title', values);
      await approve(portal, id, 'team-lead');
      const retitled = template('reviewed-title', {
        parameters: form({ note: { type: 'string', title: 'Note' } }),
      });
      retitled.metadata.title = 'A nicer title';
      retitled.metadata.tags = ['nice'];
      await portal.change(retitled);

      const { body } = await portal
        .as('developer')
        .create('reviewed-title', values);

      expect(await portal.tasks.ended(body.id)).toMatchObject({
        status: 'completed',
      });
      await reaches(portal, id, 'completed');
    });
  });

  it('of the values: others are another request', async () => {
    const id = await ask(portal, 'developer', 'reviewed-values', values);
    await approve(portal, id, 'team-lead');

    const others: Array<Record<string, unknown>> = [
      { name: 'two' },
      { name: 'one', extra: true },
      { name: 'one ' },
      { name: 'One' },
      { name: 'one', toString: 'x' },
      { name: 'o\u200bne' },
    ];
    for (const other of others) {
      expect(await ask(portal, 'developer', 'reviewed-values', other)).not.toBe(
        id,
      );
    }

    expect(await portal.tasks.of('reviewed-values')).toEqual([]);
    expect(await read(portal, id)).toMatchObject({ status: 'approved' });
  });

  it('but values in another order are the same values', async () => {
    const id = await ask(portal, 'developer', 'reviewed-order', {
      name: 'one',
      first: 1,
      second: { a: 1, b: [1, 2] },
    });
    await approve(portal, id, 'team-lead');

    const { body } = await portal.as('developer').create('reviewed-order', {
      second: { b: [1, 2], a: 1.0 },
      first: 1,
      name: 'one',
    });

    expect(body.id).not.toBe(id);
    await portal.tasks.ended(body.id);
    expect(await portal.tasks.effectsOf('reviewed-order')).toHaveLength(1);
  });

  it('of the person: nobody rides on the approval of another', async () => {
    const id = await ask(portal, 'developer', 'reviewed-people', values);
    await approve(portal, id, 'team-lead');

    for (const rider of ['colleague', 'team-lead', 'platform']) {
      expect(await ask(portal, rider, 'reviewed-people', values)).not.toBe(id);
    }

    expect(await portal.tasks.of('reviewed-people')).toEqual([]);
    expect(await read(portal, id)).toMatchObject({ status: 'approved' });
  });

  it('of what is known about the person, when a step uses it', async () => {
    const id = await ask(portal, 'colleague', 'reviewed-mentions-user', values);
    await approve(portal, id, 'team-lead');
    const renamed = person('colleague', 'payments');
    renamed.spec!.profile = { displayName: 'somebody-else' };
    await portal.change(renamed);

    const again = await ask(
      portal,
      'colleague',
      'reviewed-mentions-user',
      values,
    );

    expect(again).not.toBe(id);
    await reaches(portal, id, 'stale');
    expect(await portal.tasks.of('reviewed-mentions-user')).toEqual([]);
  });

  it('of the owner: a new owner has no seat in the frozen requirement', async () => {
    const id = await ask(portal, 'developer', 'reviewed-owner', values);
    await portal.change(
      template('reviewed-owner', { owner: 'group:default/finance' }),
    );

    const decision = await decide(portal, id, 'finance');

    expect([403, 404, 409]).toContain(decision.status);
    expect(await portal.record.decisions(id)).toEqual([]);
    expect((await portal.record.request(id)).status).not.toBe('approved');
  });

  it('a decision names the hash that was seen: another one is a conflict, none at all is malformed', async () => {
    const id = await ask(portal, 'developer', 'reviewed-hash', values);
    const { subjectHash } = await read(portal, id);
    const stale = subjectHash.replace(/.$/, (last: string) =>
      last === '0' ? '1' : '0',
    );

    for (const [seen, status] of [
      [stale, 409],
      ['', 400],
      [undefined, 400],
      [null, 400],
      [[subjectHash], 400],
    ] as const) {
      const answer = await portal
        .as('team-lead')
        .post(`/api/approvals/requests/${id}/decisions`, {
          decision: 'approve',
          subjectHash: seen,
        });
      expect([seen, answer.status]).toEqual([seen, status]);
    }

    expect(await read(portal, id)).toMatchObject({ status: 'pending' });
    expect(await portal.record.decisions(id)).toEqual([]);
    expect(await portal.record.refusals(id)).not.toEqual([]);
  });

  it('one approval is one run: asking again after it needs a new one', async () => {
    const { requestId } = await run(portal, {
      template: 'reviewed-twice',
      values,
      approvers: ['team-lead'],
    });
    await reaches(portal, requestId, 'completed');

    const again = await ask(portal, 'developer', 'reviewed-twice', values);

    expect(again).not.toBe(requestId);
    expect(await portal.tasks.effectsOf('reviewed-twice')).toHaveLength(1);
  });
});
