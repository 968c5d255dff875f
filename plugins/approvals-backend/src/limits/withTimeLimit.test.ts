import { LATE, withTimeLimit } from './withTimeLimit';

describe('withTimeLimit', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('gives what the work comes to in its time, and leaves no timer behind', async () => {
    const signals: AbortSignal[] = [];
    const result = await withTimeLimit(10, async signal => {
      signals.push(signal);
      return 'done';
    });
    expect(result).toBe('done');
    expect(signals[0].aborted).toBe(false);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('passes a failure on, and leaves no timer behind', async () => {
    const failing = withTimeLimit(10, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    const broken = withTimeLimit(10, () => {
      throw new Error('at once');
    });
    await expect(broken).rejects.toThrow('at once');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('tells work that is late to stop, and hears no more of it', async () => {
    let fail: (error: Error) => void = () => {};
    let signal: AbortSignal | undefined;
    const result = withTimeLimit(10, given => {
      signal = given;
      return new Promise<never>((_, reject) => {
        fail = reject;
      });
    });
    await jest.advanceTimersByTimeAsync(9);
    expect(signal?.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(await result).toBe(LATE);
    expect(signal?.aborted).toBe(true);
    fail(new Error('nobody listens'));
    await jest.advanceTimersByTimeAsync(0);
  });
});
