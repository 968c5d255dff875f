import { SharedStreams } from './SharedStreams';

/** After a lost connection; doubles with each that brings nothing. */
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/**
 * Calls `onNews` at every event of a task while the page can be seen. A hidden page lets go of its
 * connection, because a browser has six of them for all its tabs; a lost one is opened again.
 *
 * @returns what stops it
 */
export function followStream(options: {
  streams: SharedStreams;
  taskId: string;
  onNews: () => void;
}): () => void {
  const { streams, taskId, onNews } = options;
  let subscription: { unsubscribe(): void } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST_RETRY_MS;

  const pause = () => {
    clearTimeout(timer);
    subscription?.unsubscribe();
    subscription = undefined;
  };
  const follow = () => {
    pause();
    subscription = streams.read({ taskId }).subscribe({
      next: () => {
        delay = FIRST_RETRY_MS;
        onNews();
      },
      error: () => {
        onNews();
        timer = setTimeout(follow, delay);
        delay = Math.min(delay * 2, LONGEST_RETRY_MS);
      },
      complete: onNews,
    });
  };
  const onVisibility = () => (document.hidden ? pause() : follow());

  onVisibility();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    pause();
  };
}
