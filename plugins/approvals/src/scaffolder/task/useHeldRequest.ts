import { useEffect, useRef } from 'react';
import { useRequest } from '../../hooks/useRequest';
import { followStream } from './followStream';
import { SharedStreams } from './SharedStreams';

/** Events arrive in bursts, at first all at once. */
const SETTLE_MS = 150;

/**
 * A held request, read again at every event of its task page's stream, so that the banner changes in
 * the moment in which the page does.
 */
export function useHeldRequest(requestId: string, streams: SharedStreams) {
  const request = useRequest(requestId);
  const reload = useRef(request.reload);
  reload.current = request.reload;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void reload.current(), SETTLE_MS);
    };
    const stop = followStream({ streams, taskId: requestId, onNews: soon });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [streams, requestId]);

  return request;
}
