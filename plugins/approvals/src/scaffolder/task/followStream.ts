import { Backoff } from '../shared/Backoff';
import { SharedStreams } from './SharedStreams';

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
  const backoff = Backoff.create();

  const pause = () => {
    backoff.cancel();
    subscription?.unsubscribe();
    subscription = undefined;
  };
  const follow = () => {
    pause();
    subscription = streams.read({ taskId }).subscribe({
      next: () => {
        backoff.reset();
        onNews();
      },
      error: () => {
        onNews();
        backoff.schedule(follow);
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
