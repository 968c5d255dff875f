import { JsonObject } from '@backstage/types';
import {
  maskedSecretNames,
  maskSecrets,
  unmaskedSecretPaths,
} from './maskSecrets';

describe('maskSecrets', () => {
  it('puts one marker for asterisks of any number', () => {
    const paths = ['/pin', '/list/*/pin'];
    const masked = maskSecrets(
      { pin: '****', name: '***', list: [{ pin: '*' }, { other: 1 }] },
      paths,
    );
    expect(masked).toEqual({
      pin: '********',
      name: '***',
      list: [{ pin: '********' }, { other: 1 }],
    });
    expect(maskSecrets(masked, paths)).toEqual(masked);
  });

  it('does not make up places that are not there', () => {
    expect(maskSecrets({ a: 1 }, ['/a/b', '/c'])).toEqual({ a: 1 });
  });
});

describe('unmaskedSecretPaths', () => {
  it('names every place with anything but asterisks', () => {
    expect(
      unmaskedSecretPaths(
        {
          a: 'hunter2',
          b: '***',
          c: '',
          d: 5,
          e: ['***', 'x'],
          f: { g: '**x' },
          h: null,
        },
        ['/a', '/b', '/c', '/d', '/e/*', '/f/g', '/h', '/nowhere'],
      ),
    ).toEqual(['/a', '/d', '/e/1', '/f/g', '/h']);
  });
});

describe('maskedSecretNames', () => {
  it('names the fields that hold asterisks, wherever they stand', () => {
    expect(
      maskedSecretNames(
        {
          pin: '****',
          empty: '',
          vault: { token: '*' },
          list: [{ key: '***' }, { key: '' }],
          plain: ['***'],
          name: '***',
        },
        [
          '/pin',
          '/empty',
          '/vault/token',
          '/list/*/key',
          '/plain/*',
          '/nowhere',
        ],
      ),
    ).toEqual(['key', 'pin', 'plain-0', 'token']);
  });

  it.each<[string, JsonObject, string, string[]]>([
    [
      'items by their place',
      { t: ['', '*', 'x', '*'] },
      '/t/*',
      ['t-1', 't-3'],
    ],
    [
      'items of items',
      { t: [['*'], ['*', '*']] },
      '/t/*/*',
      ['t-0-0', 't-1-0', 't-1-1'],
    ],
    [
      'entries by their key',
      { m: { a: '*', 'b-0': '*', c: '' } },
      '/m/*',
      ['a', 'b-0'],
    ],
    ['entries whose key is a number', { m: { 0: '*' } }, '/m/*', ['0']],
    ['items of entries', { m: { a: ['*'] } }, '/m/*/*', ['a-0']],
    ['properties of items', { l: [{ pin: '*' }] }, '/l/*/pin', ['pin']],
    ['items in items', { l: [{ pins: ['*'] }] }, '/l/*/pins/*', ['pins-0']],
    ['names of the form itself', { a: '*', b: 'x' }, '/*', ['a']],
    ['odd names', { 'a/b~c': ['*'] }, '/a~1b~0c/*', ['a/b~c-0']],
  ])('names %s', (_what, values, path, names) => {
    expect(maskedSecretNames(values, [path])).toEqual(names);
  });
});
