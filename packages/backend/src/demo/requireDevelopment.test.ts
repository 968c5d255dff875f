import { requireDevelopment } from './requireDevelopment';

describe('requireDevelopment', () => {
  const { NODE_ENV } = process.env;
  const exit = jest.spyOn(process, 'exit');
  const write = jest.spyOn(process.stderr, 'write');

  beforeEach(() => {
    exit.mockReset().mockReturnValue(undefined as never);
    write.mockReset().mockReturnValue(true);
  });

  afterEach(() => {
    (process.env as any).NODE_ENV = NODE_ENV;
  });

  function start(environment: string | undefined) {
    if (environment === undefined) {
      delete (process.env as any).NODE_ENV;
    } else {
      (process.env as any).NODE_ENV = environment;
    }
    requireDevelopment();
  }

  it('lets development pass', () => {
    start('development');
    expect(exit).not.toHaveBeenCalled();
    expect(write).not.toHaveBeenCalled();
  });

  it.each(['production', 'test', '', undefined])(
    'ends the process with a sentence when NODE_ENV is %p',
    environment => {
      start(environment);
      expect(exit).toHaveBeenCalledWith(1);
      expect(write).toHaveBeenCalledWith(
        expect.stringContaining('NODE_ENV=development only'),
      );
    },
  );
});
