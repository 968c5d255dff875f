import { scaffolderLocation, wizardPath } from './scaffolderLocation';
import { withoutMasks } from './withoutMasks';

describe('scaffolderLocation', () => {
  it.each([
    ['/create/templates/default/Shop', '/create'],
    ['/a/b/templates/default/shop/', '/a/b'],
  ])('finds the wizard at %s', (pathname, base) => {
    expect(scaffolderLocation(pathname)).toEqual({
      page: 'wizard',
      templateRef: 'template:default/shop',
      base,
    });
  });

  it('tells a request from a task', () => {
    expect(scaffolderLocation('/create/tasks/apr-1')).toMatchObject({
      page: 'task',
      requestId: 'apr-1',
      base: '/create',
    });
    expect(scaffolderLocation('/create/tasks/123')).toMatchObject({
      taskId: '123',
      requestId: undefined,
    });
  });

  it.each(['/create', '/create/templates', '/create/tasks', '/create/edit'])(
    'leaves %s alone',
    pathname => {
      expect(scaffolderLocation(pathname)).toBeUndefined();
    },
  );
});

it('wizardPath leads to the wizard of the template', () => {
  expect(wizardPath('/create', 'template:default/shop')).toBe(
    '/create/templates/default/shop',
  );
});

it('withoutMasks removes what stands for secrets, wherever it is', () => {
  expect(
    withoutMasks({
      name: 'a*b',
      token: '********',
      nested: { pin: '***', size: 1, list: ['*', '********', 'x'] },
      nothing: null,
    }),
  ).toEqual({
    name: 'a*b',
    nested: { size: 1, list: ['*', '', 'x'] },
    nothing: null,
  });
});
