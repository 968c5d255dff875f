import { Portal } from './__testUtils__/Portal';
import { template } from './__testUtils__/templates';
import { World } from './__testUtils__/World';

// A whole portal stands behind every test, and the machine may be busy.
jest.setTimeout(120_000);

// Every other test of this suite says "nothing ran"; this one shows that it would notice.
describe('a portal without Greenlane', () => {
  let portal: Portal;

  beforeAll(async () => {
    const world = World.create({ templates: [template('anything')] });
    portal = await Portal.start({ world, install: [], untaken: true });
  });

  it('runs what the suite attacks with, and the suite sees the effect', async () => {
    const { status, body } = await portal
      .as('developer')
      .create('anything', { name: 'one' }, { key: 'a-secret' });

    expect(status).toBe(201);
    expect(await portal.tasks.ended(body.id)).toMatchObject({
      status: 'completed',
    });
    expect(await portal.tasks.effectsOf('anything')).toEqual([
      expect.objectContaining({
        user: 'user:default/developer',
        name: 'one',
        secretNames: expect.arrayContaining(['key', 'backstageToken']),
      }),
    ]);
  });

  it('knows an agent from the person it acts for', async () => {
    const agent = await portal.plugin('scaffolder', 'developer');

    const { body } = await agent.create('anything', { name: 'two' });
    await portal.tasks.ended(body.id);

    const effects = await portal.tasks.effectsOf('anything');
    expect(effects.find(effect => effect.name === 'two')).toMatchObject({
      principal: {
        userEntityRef: 'user:default/developer',
        actor: { subject: 'plugin:agent' },
      },
    });
  });
});
