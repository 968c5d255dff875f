import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { attempt } from './attempt';

const failing = (error: Error, times: number) => {
  let left = times;
  return jest.fn(async () => {
    left -= 1;
    if (left >= 0) {
      throw error;
    }
    return 'done';
  });
};

describe('attempt', () => {
  it('tries again while approvals cannot be reached', async () => {
    const call = failing(new ServiceUnavailableError('down'), 2);
    await expect(attempt(call)).resolves.toBe('done');
    expect(call).toHaveBeenCalledTimes(3);
  });

  it('gives up after three times', async () => {
    const call = failing(new ServiceUnavailableError('down'), 3);
    await expect(attempt(call)).rejects.toThrow('down');
    expect(call).toHaveBeenCalledTimes(3);
  });

  it('takes a refusal for an answer', async () => {
    const call = failing(new ConflictError('no'), 1);
    await expect(attempt(call)).rejects.toThrow('no');
    expect(call).toHaveBeenCalledTimes(1);
  });
});
