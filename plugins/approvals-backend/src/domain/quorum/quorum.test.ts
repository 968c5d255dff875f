import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { QuorumInput, quorum, whyNotApprove } from './quorum';

const members = {
  'group:default/payments': ['user:default/developer', 'user:default/lead'],
  'group:default/security': ['user:default/sam', 'user:default/sue'],
  'group:default/directors': ['user:default/dora'],
  'group:default/platform': ['user:default/pat', 'user:default/pia'],
};

const production: QuorumInput = {
  stages: [
    {
      id: 'owner',
      require: { approvals: 1, from: ['group:default/payments'] },
    },
    {
      id: 'production',
      require: {
        allOf: [
          { approvals: 1, from: ['group:default/security'] },
          {
            anyOf: [
              { approvals: 1, from: ['group:default/directors'] },
              { approvals: 2, from: ['group:default/platform'] },
            ],
          },
        ],
      },
    },
  ],
  approvers: [],
  excluded: ['user:default/developer'],
  members,
};

const after = (...names: string[]): QuorumInput => ({
  ...production,
  approvers: names.map(name => ({ person: `user:default/${name}` })),
});

function summary(input: QuorumInput) {
  const { stages, met, reachable } = quorum(input);
  return { statuses: stages.map(stage => stage.status), met, reachable };
}

function one(group: string) {
  return { approvals: 1, from: [group] };
}

describe('quorum', () => {
  it('opens the first stage to everybody it asks except the requester', () => {
    const state = quorum(production);
    expect(state.stages[0]).toEqual({
      id: 'owner',
      status: 'open',
      seats: [{ from: ['group:default/payments'], approvals: 1, filledBy: [] }],
      deciders: ['user:default/lead'],
    });
    expect(state.stages[1].status).toBe('waiting');
    expect(state.stages[1].deciders).toHaveLength(5);
    expect(Words.english.phrases(state.missing)).toEqual([
      'Stage "owner" needs 1 approval from group:default/payments.',
      'Stage "production" needs (1 approval from group:default/security and (1 approval from group:default/directors or 2 approvals from group:default/platform)).',
    ]);
  });

  it('is met by the director or by two of platform, next to security', () => {
    expect(summary(after('lead', 'sam', 'dora'))).toEqual({
      statuses: ['done', 'done'],
      met: true,
      reachable: true,
    });
    expect(quorum(after('lead', 'sam', 'pat')).met).toBe(false);
    expect(quorum(after('lead', 'sam', 'pat', 'pia')).met).toBe(true);
    expect(quorum(after('lead', 'dora', 'pat', 'pia')).met).toBe(false);
  });

  it('says what a half filled alternative still needs', () => {
    const state = quorum(after('lead', 'sam', 'pat'));
    expect(Words.english.phrases(state.missing)).toEqual([
      'Stage "production" needs (1 approval from group:default/directors or 1 more approval from group:default/platform).',
    ]);
    expect(state.stages[1].deciders).toEqual([
      'user:default/dora',
      'user:default/pia',
    ]);
    expect(state.stages[1].seats.map(seat => seat.filledBy)).toEqual([
      ['user:default/sam'],
      [],
      ['user:default/pat'],
    ]);
  });

  it('never counts the requester, not even when they approved', () => {
    expect(quorum(after('developer')).stages[0].status).toBe('open');
  });

  it('compares references whatever their case', () => {
    const input = {
      ...production,
      approvers: [{ person: 'User:Default/Lead' }],
      excluded: ['USER:default/developer'],
      members: {
        ...members,
        'Group:default/Payments': [
          'user:default/LEAD',
          'user:default/developer',
        ],
      },
    };
    expect(quorum(input).stages[0].status).toBe('done');
    expect(whyNotApprove(input, 'User:default/Developer')?.kind).toBe(
      'excluded',
    );
  });

  it('stops counting somebody who left the group', () => {
    const input = {
      ...after('lead', 'sam', 'dora'),
      members: { ...members, 'group:default/directors': ['user:default/new'] },
    };
    expect(quorum(input).met).toBe(false);
    expect(quorum(input).stages[1].deciders).toContain('user:default/new');
  });

  it.each([
    ['no stages', []],
    ['no approvals', [{ id: 's', require: { approvals: 0, from: [] } }]],
    ['a fraction', [{ id: 's', require: { approvals: 0.5, from: [] } }]],
    ['an empty allOf', [{ id: 's', require: { allOf: [] } }]],
    ['an empty anyOf', [{ id: 's', require: { anyOf: [] } }]],
    [
      'a vacuous part',
      [
        {
          id: 's',
          require: {
            allOf: [one('group:default/security'), { allOf: [] }],
          },
        },
      ],
    ],
  ])('never is a yes for %s', (_, stages) => {
    const state = quorum({ ...after('sam', 'sue'), stages });
    expect(state).toMatchObject({ met: false, reachable: false });
    expect(state.missing).toHaveLength(1);
  });

  it('is out of reach when a group is empty, and says which', () => {
    const input = {
      ...production,
      members: { ...members, 'group:default/security': [] },
    };
    const state = quorum(input);
    expect(state.reachable).toBe(false);
    expect(Words.english.phrases(state.missing)).toEqual([
      expect.stringMatching(/"production".*not enough different people/),
    ]);
    expect(quorum(input).stages.flatMap(stage => stage.deciders)).toEqual([]);
    expect(whyNotApprove(input, 'user:default/lead')?.kind).toBe('not-open');
  });

  it('lets one person in two groups fill one seat only', () => {
    const input: QuorumInput = {
      stages: [{ id: 's', require: { allOf: [one('a'), one('b')] } }],
      approvers: [{ person: 'x' }],
      excluded: [],
      members: { a: ['x'], b: ['x', 'y'] },
    };
    expect(summary(input)).toEqual({
      statuses: ['open'],
      met: false,
      reachable: true,
    });
    expect(
      quorum({ ...input, approvers: [{ person: 'x' }, { person: 'y' }] }).met,
    ).toBe(true);
    expect(
      quorum({ ...input, members: { a: ['x'], b: ['x'] } }).reachable,
    ).toBe(false);
  });

  it('moves an approval to the later stage that has nobody else', () => {
    const input: QuorumInput = {
      stages: [
        { id: 'first', require: one('a') },
        { id: 'second', require: one('b') },
      ],
      approvers: [{ person: 'x' }],
      excluded: [],
      members: { a: ['x', 'y'], b: ['x', 'z'] },
    };
    expect(summary(input).statuses).toEqual(['done', 'open']);
    const left = { ...input, members: { ...input.members, b: ['x'] } };
    expect(summary(left).statuses).toEqual(['open', 'waiting']);
    expect(quorum(left).stages[0].deciders).toEqual(['y']);
    expect(
      quorum({ ...left, approvers: [{ person: 'x' }, { person: 'y' }] }).met,
    ).toBe(true);
  });

  it.each([
    ['one stage', 1, 11],
    ['several stages together', 6, 6],
  ])(
    'takes what can be met in too many ways for out of reach: %s',
    (_, stageCount, pairs) => {
      const pair = { anyOf: [one('a'), one('b')] };
      const stages = Array.from({ length: stageCount }, (__, index) => ({
        id: `s${index}`,
        require: { allOf: new Array(pairs).fill(pair) },
      }));
      // As many as are needed but one: the search finds no way and tries them all.
      const people = Array.from(
        { length: stageCount * pairs - 1 },
        (__, index) => `p${index}`,
      );
      const input = {
        ...production,
        stages,
        members: { a: people, b: people },
      };
      const state = quorum(input);
      expect(state).toMatchObject({ met: false, reachable: false });
      expect(Words.english.phrases(state.missing)).toEqual([
        expect.stringContaining('use fewer'),
      ]);
      expect(state.stages.flatMap(stage => stage.deciders)).toEqual([]);
      expect(state.stages[0].seats).toHaveLength(2 * pairs);
      expect(whyNotApprove(input, people[0])?.kind).toBe('not-open');
    },
  );
});

describe('whyNotApprove', () => {
  const why = (input: QuorumInput, name: string) =>
    whyNotApprove(input, `user:default/${name}`);

  it('lets those decide whom the open stage asks', () => {
    expect(why(production, 'lead')).toBeUndefined();
    expect(why(after('lead', 'sam'), 'dora')).toBeUndefined();
  });

  it('refuses the requester, strangers and second votes', () => {
    expect(why(production, 'developer')?.kind).toBe('excluded');
    expect(why(production, 'nobody')?.kind).toBe('not-eligible');
    expect(why(after('lead'), 'lead')?.kind).toBe('already-decided');
  });

  it('refuses a vote for a stage that is not open, naming it', () => {
    expect(why(production, 'sam')).toEqual({
      kind: 'not-open',
      stageId: 'production',
      phrase: {
        key: 'stageNotOpen',
        values: { stage: 'production', open: 'owner' },
      },
    });
  });

  it('refuses somebody whose group has filled its seats', () => {
    expect(why(after('lead', 'sam'), 'sue')).toMatchObject({
      kind: 'not-eligible',
      stageId: 'production',
    });
  });

  it('says who can still say no: those whom the open stage asks', () => {
    const canDecline = (input: QuorumInput, name: string) =>
      why(input, name)?.canDecline ?? false;
    expect(canDecline(after('lead', 'sam'), 'sue')).toBe(true);
    expect(canDecline(production, 'sam')).toBe(false);
    expect(canDecline(production, 'nobody')).toBe(false);
    expect(canDecline(production, 'developer')).toBe(false);
    const unreachable = {
      ...production,
      members: { ...members, 'group:default/security': [] },
    };
    expect(why(unreachable, 'lead')?.kind).toBe('not-open');
    expect(canDecline(unreachable, 'lead')).toBe(true);
    expect(canDecline(unreachable, 'dora')).toBe(false);
  });

  it('refuses every vote once all is done', () => {
    expect(why(after('lead', 'sam', 'dora'), 'pat')?.kind).toBe('not-open');
  });

  it('keeps a person for the later stage that needs them, and names it', () => {
    const input: QuorumInput = {
      stages: [
        { id: 'owner', require: one('group:default/owners') },
        { id: 'middle', require: one('group:default/middle') },
        { id: 'director', require: one('group:default/directors') },
      ],
      approvers: [],
      excluded: [],
      members: {
        'group:default/owners': ['user:default/dora', 'user:default/lead'],
        'group:default/middle': ['user:default/mia'],
        'group:default/directors': ['user:default/dora'],
      },
    };
    expect(why(input, 'dora')).toMatchObject({
      kind: 'would-block',
      stageId: 'director',
      phrase: { key: 'neededLater', values: { stage: 'director' } },
    });
    expect(quorum(input).stages[0].deciders).toEqual(['user:default/lead']);
  });
});
