import { mockServices } from '@backstage/backend-test-utils';
import { createStoreSecretAction } from './createStoreSecretAction';
import { DemoVault } from './DemoVault';

describe('createStoreSecretAction', () => {
  const canary = 'canary-7b1f';

  async function store(input: { name: string; value: string }) {
    const vault = DemoVault.create();
    const logger = mockServices.logger.mock();
    const output = jest.fn();
    const result = createStoreSecretAction({ vault }).handler({
      input,
      output,
      logger,
    } as any);
    return { vault, logger, output, result };
  }

  it('stores the secret and gives out a reference only', async () => {
    const { vault, logger, output, result } = await store({
      name: 'card-key',
      value: canary,
    });
    await result;

    expect(vault.size).toBe(1);
    expect(output.mock.calls).toEqual([['reference', 'vault:card-key']]);
    expect(JSON.stringify(logger.info.mock.calls)).not.toContain(canary);
  });

  it('does not repeat the secret when it refuses', async () => {
    const { vault, result } = await store({
      name: 'Not a name',
      value: canary,
    });

    await expect(result).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(canary) }),
    );
    expect(vault.size).toBe(0);
  });

  it('refuses an empty secret', async () => {
    const { vault, result } = await store({ name: 'card-key', value: '' });

    await expect(result).rejects.toThrow('type it in');
    expect(vault.size).toBe(0);
  });
});
