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

function account(name: string, samePersonAs?: unknown): Entity {
  const user = entity(`User:${name}`);
  if (samePersonAs !== undefined) {
    user.metadata.annotations = {
      'greenlane.dev/same-person-as': samePersonAs as string,
    };
  }
  return user;
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
  describe('getAccounts', () => {
    const accountsOf = async (ref: string, entities: Entity[]) => {
      const accounts = await setUp(entities).people.getAccounts(ref);
      return accounts.map(({ metadata }) => metadata.name).sort();
    };

    it('finds those that lead to an account, and those to which it leads', async () => {
      const entities = [
        account('ada'),
        account('ada-two', 'ada'),
        account('ada-three', 'user:default/ADA-TWO'),
        account('bob'),
        account('bob-two', 'bob'),
        { ...account('group-like', 'ada'), kind: 'Group' },
      ];
      const all = ['ada', 'ada-three', 'ada-two'];
      for (const name of all) {
        expect(await accountsOf(`User:default/${name}`, entities)).toEqual(all);
      }
      expect(await accountsOf('user:default/bob', entities)).toEqual([
        'bob',
        'bob-two',
      ]);
    });

    it('finds those that say the same, and go round in a circle', async () => {
      const entities = [
        account('one', 'Employee 7'),
        account('two', 'employee 7'),
        account('three', 'four'),
        account('four', 'three'),
        account('five'),
      ];
      expect(await accountsOf('user:default/two', entities)).toEqual([
        'one',
        'two',
      ]);
      expect(await accountsOf('user:default/three', entities)).toEqual([
        'four',
        'three',
      ]);
      expect(await accountsOf('user:default/five', entities)).toEqual(['five']);
    });

    it('finds all of them, however many there are', async () => {
      const entities = Array.from({ length: 1_100 }, (_, index) =>
        account(`account-${index}`, 'account-0'),
      );
      const found = await accountsOf('user:default/account-7', entities);
      expect(found).toHaveLength(1_100);
    });
  });

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

  describe('getMembership', () => {
    it('names the members, and what the catalog does not have', async () => {
      const { people } = setUp();
      await expect(
        people.getMembership({
          refs: [red, 'group:default/ghosts', 'user:default/loner'],
          accounts: ['user:default/sam', 'service:plugin:robot', 'nonsense'],
        }),
      ).resolves.toEqual({
        members: {
          [red]: ['user:default/rita', 'user:default/sam'],
          'group:default/ghosts': [],
          'user:default/loner': ['user:default/loner'],
        },
        humans: {},
        unknown: ['group:default/ghosts'],
      });
    });

    it('reads nobody twice for it', async () => {
      const { people, read } = setUp();
      await people.getMembership(
        { refs: [engineering], accounts: ['user:default/sam'] },
        { fresh: true },
      );
      const asked = read.mock.calls.flatMap(([{ entityRefs }]) => entityRefs);
      expect(asked).toContain('user:default/sam');
      expect(new Set(asked).size).toBe(asked.length);
    });

    it('never takes an unanswered question for "another human"', async () => {
      const { people, read } = setUp([account('a', 'b')]);
      const now = read.getMockImplementation()!;
      read.mockImplementation(async (request, options) => {
        if (request.entityRefs.includes('user:default/b')) {
          throw new Error('socket hang up');
        }
        return now(request, options);
      });
      await expect(
        people.getMembership({ refs: [], accounts: ['user:default/a'] }),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    });

    const user = (name: string) => `user:default/${name}`;

    it.each<[string, Record<string, unknown>, string[][]]>([
      ['nobody says anything', { a: undefined, b: undefined }, [['a'], ['b']]],
      ['one names the other', { a: user('b'), b: undefined }, [['a', 'b']]],
      [
        'both name a third',
        { a: user('c'), b: 'C', c: undefined },
        [['a', 'b', 'c']],
      ],
      [
        'a chain',
        {
          a: user('b'),
          b: user('c'),
          c: user('d'),
          d: undefined,
          e: undefined,
        },
        [['a', 'b', 'c', 'd'], ['e']],
      ],
      ['each names the other', { a: user('b'), b: user('a') }, [['a', 'b']]],
      [
        'a circle with a tail',
        { a: user('b'), b: user('c'), c: user('d'), d: user('b') },
        [['a', 'b', 'c', 'd']],
      ],
      ['one names itself', { a: user('a'), b: user('a') }, [['a', 'b']]],
      ['both name somebody gone', { a: user('x'), b: user('x') }, [['a', 'b']]],
      [
        'they name different people',
        { a: user('x'), b: user('y') },
        [['a'], ['b']],
      ],
      [
        'the same in other letters',
        { a: 'User:Default/X', b: ' x ' },
        [['a', 'b']],
      ],
      ['the same address', { a: 'jane@acme', b: 'Jane@ACME' }, [['a', 'b']]],
      ['the same text', { a: 'Jane Doe!', b: ' jane doe! ' }, [['a', 'b']]],
      ['different texts', { a: 'Jane!', b: 'John!' }, [['a'], ['b']]],
      ['an empty text', { a: '', b: ' ' }, [['a', 'b']]],
      ['no text at all', { a: null, b: null, c: 5 }, [['a', 'b'], ['c']]],
      ['a group', { a: 'group:default/g', b: 'group:default/g' }, [['a', 'b']]],
      [
        'a text that looks like one',
        { a: 'user:', b: '"user:"' },
        [['a'], ['b']],
      ],
      [
        'an endless text',
        { a: 'x'.repeat(9_999), b: 'x'.repeat(9_999) },
        [['a', 'b']],
      ],
      [
        'a name of every object',
        { a: '__proto__', b: 'constructor' },
        [['a'], ['b']],
      ],
    ])('tells who is one human: %s', async (_, accounts, expected) => {
      const { people, read } = setUp(
        Object.entries(accounts).map(([name, same]) => account(name, same)),
      );
      const names = Object.keys(accounts);
      const seen = async (order: string[]) => {
        const { humans } = await people.getMembership(
          { refs: [], accounts: order.map(user) },
          { fresh: true },
        );
        const humanOf = (name: string) => humans[user(name)] ?? user(name);
        return names.map(name =>
          names.map(other => humanOf(name) === humanOf(other)),
        );
      };
      const same = names.map(name =>
        names.map(other =>
          expected.some(set => set.includes(name) && set.includes(other)),
        ),
      );
      expect(await seen(names)).toEqual(same);
      expect(await seen([...names].reverse())).toEqual(same);
      const asked = read.mock.calls.flatMap(([{ entityRefs }]) => entityRefs);
      expect(asked.filter(ref => !/^user:[a-z]+\/[a-z_]+$/.test(ref))).toEqual(
        [],
      );
      const person = await people.getPerson(user('a'));
      const { humans } = await people.getMembership({
        refs: [],
        accounts: [user('a')],
      });
      expect(person?.human).toBe(humans[user('a')] ?? user('a'));
    });

    it('hears users only', async () => {
      const group = entity('Group:team');
      group.metadata.annotations = {
        'greenlane.dev/same-person-as': user('a'),
      };
      const { people } = setUp([account('a', 'group:default/team'), group]);
      const { humans } = await people.getMembership({
        refs: ['group:default/team'],
        accounts: [user('a')],
      });
      expect(humans).toEqual({ [user('a')]: 'group:default/team' });
    });
  });

  describe('getRelated', () => {
    const owned = (name: string, ...owners: string[]) =>
      entity(`Component:${name}`, { ownedBy: owners });
    const ref = (name: string) => `component:default/${name}`;
    const find = (entities: Entity[], ...names: string[]) =>
      setUp(entities).people.getRelated({
        entityRefs: names.map(ref),
        relation: 'ownedBy',
      });

    it('finds the users and groups, of each of the entities', async () => {
      const entities = [
        owned('a', 'group:default/one', 'user:default/two'),
        owned('b', 'group:default/one', 'component:default/a'),
      ];
      expect(await find(entities, 'a', 'b')).toEqual({
        known: true,
        refs: ['group:default/one', 'user:default/two'],
      });
    });

    it.each<[string, Entity[], string]>([
      ['is not there', [owned('a', 'group:default/one')], 'does not have'],
      [
        'has no such relation',
        [owned('a', 'group:default/one'), owned('b')],
        'no relation `ownedBy`',
      ],
      [
        'has it to no people',
        [owned('a', 'group:default/one'), owned('b', 'component:default/a')],
        'no relation `ownedBy`',
      ],
    ])('knows nobody where one %s', async (_, entities, reason) => {
      const answer = await find(entities, 'a', 'b');
      expect(answer).toMatchObject({
        known: false,
        reason: expect.stringContaining(reason),
      });
      expect(JSON.stringify(answer)).not.toContain(ref('b'));
    });

    it('never takes an unanswered question for "nobody"', async () => {
      const { people, read } = setUp();
      read.mockRejectedValue(new Error('socket hang up'));
      await expect(
        people.getRelated({ entityRefs: [ref('a')], relation: 'ownedBy' }),
      ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
    });
  });

  describe('getManagers', () => {
    const group = (
      name: string,
      leader?: unknown,
      parent?: string,
    ): Entity => ({
      ...entity(
        `Group:${name}`,
        parent ? { childOf: [`group:default/${parent}`] } : {},
      ),
      metadata: {
        name,
        namespace: 'default',
        annotations: (leader === undefined
          ? {}
          : { 'greenlane.dev/leader': leader }) as Record<string, string>,
      },
    });
    const ada = (...groups: string[]) =>
      entity('User:ada', {
        memberOf: groups.map(name => `group:default/${name}`),
      });
    const find = (...entities: Entity[]) =>
      setUp(entities).people.getManagers('User:Default/Ada');
    const led = (...names: string[]) => ({
      known: true,
      refs: names.map(name => `user:default/${name}`),
    });

    it.each<[string, Entity[], unknown]>([
      [
        'their group',
        [ada('team'), group('team', 'user:default/boss')],
        led('boss'),
      ],
      [
        'it by a short name',
        [ada('team'), group('team', ' Boss ')],
        led('boss'),
      ],
      [
        'its parent, when it has no leader itself',
        [ada('team'), group('team', undefined, 'area'), group('area', 'boss')],
        led('boss'),
      ],
      [
        'its parent, when they lead it themselves',
        [ada('team'), group('team', 'ada', 'area'), group('area', 'boss')],
        led('boss'),
      ],
      [
        'its grandparent, when they lead both',
        [
          ada('team'),
          group('team', 'ada', 'area'),
          group('area', 'ada', 'house'),
          group('house', 'boss'),
        ],
        led('boss'),
      ],
      [
        'the nearest group of several',
        [
          ada('team', 'guild'),
          group('team', undefined, 'area'),
          group('area', 'boss'),
          group('guild', 'master'),
        ],
        led('master'),
      ],
      [
        'groups that are equally near',
        [
          ada('b', 'a'),
          group('a', 'one'),
          group('b', 'two'),
          group('c', 'three'),
        ],
        led('one', 'two'),
      ],
    ])('are the people who lead %s', async (_, entities, expected) => {
      expect(await find(...entities)).toEqual(expected);
    });

    it.each<[string, Entity[], string]>([
      ['is in no group', [ada()], 'no group'],
      ['is in a group that is gone', [ada('ghosts')], 'no group'],
      [
        'is in a group without a leader',
        [ada('team'), group('team')],
        'no group',
      ],
      [
        'leads all of their groups',
        [ada('team'), group('team', 'ada', 'area'), group('area', 'ada')],
        'no group',
      ],
      [
        'leads a circle of groups',
        [ada('a'), group('a', 'ada', 'b'), group('b', undefined, 'a')],
        'no group',
      ],
      [
        'is led by a group',
        [
          ada('team'),
          group('team', 'group:default/area', 'area'),
          group('area', 'boss'),
        ],
        'group:default/team does not name a user',
      ],
      [
        'is led by what is no name',
        [ada('team'), group('team', 'the boss', 'area'), group('area', 'boss')],
        'does not name a user',
      ],
      [
        'is led by nobody in so many words',
        [ada('team'), group('team', '', 'area'), group('area', 'boss')],
        'does not name a user',
      ],
      [
        'is led by null',
        [ada('team'), group('team', null)],
        'does not name a user',
      ],
      ['is not in the catalog', [group('team', 'boss')], 'not in the catalog'],
    ])('are nobody for somebody who %s', async (_, entities, reason) => {
      expect(await find(...entities)).toMatchObject({
        known: false,
        reason: expect.stringContaining(reason),
      });
    });

    it('are not the same person by another account', async () => {
      const answer = await find(
        ada('team'),
        account('ada-admin', 'user:default/ada'),
        group('team', 'ada-admin', 'area'),
        group('area', 'boss'),
      );
      expect(answer).toEqual(led('boss'));
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
