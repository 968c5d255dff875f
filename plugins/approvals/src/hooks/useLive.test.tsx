import { act, renderHook, waitFor } from '@testing-library/react';
import { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/test-utils';
import { useLive } from './useLive';

/** Loads that a test answers by hand, in any order. */
function deferredLoads() {
  const answers: Array<{
    resolve(value: string): void;
    reject(error: Error): void;
  }> = [];
  const load = () =>
    new Promise<string>((resolve, reject) => answers.push({ resolve, reject }));
  return { answers, load };
}

const wrapper = (props: { children: ReactNode }) => (
  <TestApiProvider apis={[]}>{props.children}</TestApiProvider>
);

describe('useLive', () => {
  it('drops an answer that a later question has overtaken', async () => {
    const { answers, load } = deferredLoads();
    const { result } = renderHook(() => useLive(load, []), { wrapper });
    act(() => void result.current.reload());
    await act(async () => answers[1].resolve('new'));
    await act(async () => answers[0].resolve('old'));
    expect(result.current.value).toBe('new');
  });

  it('drops a refresh that was asked for before a decision was answered', async () => {
    const { answers, load } = deferredLoads();
    const { result } = renderHook(() => useLive(load, []), { wrapper });
    await act(async () => answers[0].resolve('pending'));
    act(() => void result.current.reload());
    act(() => result.current.replace('approved'));
    await act(async () => answers[1].resolve('pending'));
    expect(result.current.value).toBe('approved');
  });

  it('keeps the last value when a refresh fails, and says so', async () => {
    const { answers, load } = deferredLoads();
    const { result } = renderHook(() => useLive(load, []), { wrapper });
    await act(async () => answers[0].resolve('value'));
    act(() => void result.current.reload());
    await act(async () => answers[1].reject(new Error('down')));
    expect(result.current.value).toBe('value');
    expect(result.current.error?.message).toBe('down');
  });

  it('never shows the answer to another question', async () => {
    const { answers, load } = deferredLoads();
    const { result, rerender } = renderHook(({ id }) => useLive(load, [id]), {
      wrapper,
      initialProps: { id: 1 },
    });
    await act(async () => answers[0].resolve('one'));
    rerender({ id: 2 });
    expect(result.current).toMatchObject({ value: undefined, loading: true });
    await act(async () => answers[1].resolve('two'));
    await waitFor(() => expect(result.current.value).toBe('two'));
  });
});
