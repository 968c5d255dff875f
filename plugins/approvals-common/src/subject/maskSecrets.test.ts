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
    ).toEqual(['key', 'pin', 'token']);
  });
});
