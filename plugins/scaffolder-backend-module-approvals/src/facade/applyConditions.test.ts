import { Portal, SERVICE, startPortal } from '../__testUtils__/startPortal';
import { granted, held } from '../__testUtils__/templates';

const PATH = '/.well-known/backstage/permissions/apply-conditions';

describe('applyConditions', () => {
  let portal: Portal;
  let request: string;
  let task: string;

  beforeAll(async () => {
    portal = await startPortal({
      entities: [granted('sandbox'), held('production')],
    });
    request = (await portal.submit('production')).body.id;
    task = (await portal.submit('sandbox')).body.id;
    await portal.finished(task);
  });
  afterAll(() => portal?.stop());

  const owner = (...createdBy: string[]) => ({
    rule: 'IS_TASK_OWNER',
    resourceType: 'scaffolder-task',
    params: { createdBy },
  });
  const mine = owner('user:default/developer');
  const theirs = owner('user:default/other');
  const item = (id: string, resourceRef: unknown, conditions: unknown) => ({
    id,
    resourceType: 'scaffolder-task',
    resourceRef,
    conditions,
  });
  const apply = async (...items: unknown[]) => {
    const { status, body } = await portal.call('POST', PATH, {
      body: { items },
      authorization: SERVICE,
    });
    expect(status).toBe(200);
    return body.items;
  };

  it.each([
    ['its requester', mine, 'ALLOW'],
    ['another person', theirs, 'DENY'],
    ['everybody but another person', { not: theirs }, 'ALLOW'],
    ['one of two', { anyOf: [theirs, mine] }, 'ALLOW'],
    ['both of two', { allOf: [theirs, mine] }, 'DENY'],
    ['an unknown rule', { ...mine, rule: 'OTHER' }, 'DENY'],
    ['no unknown rule', { not: { ...mine, rule: 'OTHER' } }, 'DENY'],
  ])(
    'answers for a request under a condition for %s',
    async (_who, condition, result) => {
      expect(await apply(item('1', request, condition))).toEqual([
        { id: '1', result },
      ]);
    },
  );

  it('denies an unknown request', async () => {
    expect(await apply(item('1', 'apr-nothing', { not: theirs }))).toEqual([
      { id: '1', result: 'DENY' },
    ]);
  });

  it('answers for requests and tasks in one question, in order', async () => {
    expect(
      await apply(
        item('1', task, mine),
        item('2', request, mine),
        item('3', task, theirs),
        item('4', [request, 'apr-nothing'], mine),
      ),
    ).toEqual([
      { id: '1', result: 'ALLOW' },
      { id: '2', result: 'ALLOW' },
      { id: '3', result: 'DENY' },
      { id: '4', result: ['ALLOW', 'DENY'] },
    ]);
  });

  it('leaves questions about tasks to the scaffolder', async () => {
    expect(await apply(item('1', task, mine))).toEqual([
      { id: '1', result: 'ALLOW' },
    ]);
  });
});
