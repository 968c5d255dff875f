import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { CatalogPeopleDirectory } from './CatalogPeopleDirectory';

function entity(ref: string, relations: Record<string, string[]> = {}): Entity {
  const [kind, name] = ref.split(':');
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    relations: Object.entries(relations).flatMap(([type, targets]) =>
      targets.map(targetRef => ({ type, targetRef })),
    ),
  };
}

const engineering = 'group:default/engineering';
const security = 'group:default/security';
const red = 'group:default/red-team';

function createEntities(): Entity[] {
  return [
    entity('User:Sam', { memberOf: [security] }),
    entity('User:rita', { memberOf: [red, engineering] }),
    entity('User:loner'),
    entity('Group:engineering', {
      parentOf: [security],
      hasMember: ['user:default/rita'],
    }),
    entity('Group:Security', {
      childOf: [engineering],
      parentOf: [red],
      hasMember: ['user:default/sam', 'user:default/left-the-company'],
    }),
    entity('Group:red-team', {
      childOf: [security],
      // A loop, as hand-written organisations have them.
      parentOf: [engineering],
      hasMember: ['user:default/rita', 'group:default/security'],
    }),
    entity('Component:website', { hasMember: ['user:default/sam'] }),
  ];
}

function setUp(entities = createEntities()) {
  const catalog = catalogServiceMock({ entities });
  const read = jest.spyOn(catalog, 'getEntitiesByRefs');
  const clock = { now: 0 };
  const people = CatalogPeopleDirectory.create({
    catalog,
    auth: mockServices.auth({ pluginId: 'approvals' }),
    logger: mockServices.logger.mock(),
    now: () => clock.now,
  });
  return { people, read, clock };
}

describe('CatalogPeopleDirectory', () => {
  describe('getMembers', () => {
    it('counts the members of nested groups, each once, loops and all', async () => {
      const { people } = setUp();
      await expect(
        people.getMembers([engineering, security, red]),
      ).resolves.toEqual({
        [engineering]: ['user:default/rita', 'user:default/sam'],
        [security]: ['user:default/rita', 'user:default/sam'],
        [red]: ['user:default/rita', 'user:default/sam'],
      });
    });

    it('counts only users whom the catalog has', async () => {
      const { people } = setUp();
      const { [security]: members } = await people.getMembers([security]);
      expect(members).not.toContain('user:default/left-the-company');
      expect(members).not.toContain('group:default/security');
    });

    it('lets a user stand for themselves, if they exist', async () => {
      const { people } = setUp();
      await expect(
        people.getMembers(['User:Default/Loner', 'user:default/ghost']),
      ).resolves.toEqual({
        'User:Default/Loner': ['user:default/loner'],
        'user:default/ghost': [],
      });
    });

    it('finds nobody in what is not a group', async () => {
      const { people } = setUp();
      await expect(
        people.getMembers([
          'group:default/ghosts',
          'component:default/website',
        ]),
      ).resolves.toEqual({
        'group:default/ghosts': [],
        'component:default/website': [],
      });
    });

    it('asks with the credentials of the plugin itself', async () => {
      const { people, read } = setUp();
      await people.getMembers([security]);
      expect(read.mock.calls[0][1]).toMatchObject({
        credentials: {
          principal: { type: 'service', subject: 'plugin:approvals' },
        },
      });
    });

    it('remembers for a few seconds, but not for what counts', async () => {
      const entities = createEntities();
      const { people, read, clock } = setUp(entities);
      await people.getMembers([security]);
      const calls = read.mock.calls.length;
      await people.getMembers([security]);
      expect(read).toHaveBeenCalledTimes(calls);
      await people.getMembers([security], { fresh: true });
      expect(read).toHaveBeenCalledTimes(2 * calls);
      clock.now = 5_001;
      await people.getMembers([security]);
      expect(read).toHaveBeenCalledTimes(3 * calls);
    });

    it('sees a change at once where it counts, and lets everybody see it then', async () => {
      const { people, read } = setUp();
      await people.getMembers([red]);
      const now = catalogServiceMock({
        entities: createEntities().filter(one => one.metadata.name !== 'Sam'),
      });
      read.mockImplementation((...args) => now.getEntitiesByRefs(...args));
      expect((await people.getMembers([red]))[red]).toContain(
        'user:default/sam',
      );
      await people.getMembers([red], { fresh: true });
      expect((await people.getMembers([red]))[red]).toEqual([
        'user:default/rita',
      ]);
    });

    it('never takes an unanswered question for "nobody"', async () => {
      const { people, read } = setUp();
      read.mockRejectedValue(new Error('socket hang up'));
      await expect(people.getMembers([security])).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('Try again in a minute'),
      });
      await expect(people.getPerson('user:default/sam')).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    });
  });

  describe('getPerson', () => {
    it('gives a person with all their groups and the parents of those', async () => {
      const { people } = setUp();
      const person = await people.getPerson('User:default/Rita');
      expect(person?.entityRef).toBe('user:default/rita');
      expect(person?.entity.metadata.name).toBe('rita');
      expect(person?.groups).toEqual([engineering, red, security]);
      expect((await people.getPerson('user:default/loner'))?.groups).toEqual(
        [],
      );
    });

    it('asks once where the supposed groups are right', async () => {
      const entities = createEntities();
      const { people, read } = setUp(entities);
      const [sam] = entities;
      const options = { fresh: true, supposed: sam };
      const person = await people.getPerson('user:default/sam', options);
      expect(person?.groups).toEqual([engineering, security]);
      expect(read.mock.calls.map(([{ entityRefs }]) => entityRefs)).toEqual([
        ['user:default/sam', security],
        [engineering],
      ]);
    });

    it('does not believe supposed groups', async () => {
      const { people } = setUp();
      const supposed = entity('User:loner', { memberOf: [security, 'x'] });
      await expect(
        people.getPerson('user:default/loner', { fresh: true, supposed }),
      ).resolves.toMatchObject({ groups: [] });
      await expect(
        people.getPerson('user:default/ghost', { fresh: true, supposed }),
      ).resolves.toBeUndefined();
    });

    it.each(['user:default/ghost', 'group:default/security'])(
      'knows no person %s',
      async ref => {
        const { people } = setUp();
        await expect(people.getPerson(ref)).resolves.toBeUndefined();
      },
    );
  });
});
