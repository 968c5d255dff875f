import { useEffect, useRef, useState } from 'react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';

/** How long somebody who opens an approved request has to say "not yet". */
const GRACE_MS = 8_000;

/** Requests that were started, or put off, in this window: they never start by themselves again. */
const settled = new Set<string>();

export type AutoLaunch = {
  /** It starts by itself in a few seconds unless {@link AutoLaunch.hold} is called. */
  soon: boolean;
  /** Leaves it to the Run button. */
  hold(): void;
};

function canStartByItself(request: ApprovalRequest): boolean {
  return (
    request.status === 'approved' &&
    request.can.launch &&
    request.launch.secrets.length === 0 &&
    !settled.has(request.id)
  );
}

/** True while somebody can see the page. */
function useVisible(): boolean {
  const [visible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const update = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return visible;
}

/**
 * Starts a request by itself while its requester looks at its page: at once when the approval comes, or
 * its window opens, while the page is open, and after a moment to object when it could have been started
 * before. Nothing that
 * needs secrets starts by itself, and a start that failed is left to the button.
 */
export function useAutoLaunch(
  request: ApprovalRequest,
  launch: () => Promise<void>,
): AutoLaunch {
  const visible = useVisible();
  const [, setHeld] = useState<string>();
  const seenWaiting = useRef<string>();
  const launchRef = useRef(launch);
  launchRef.current = launch;
  const waits =
    ['pending', 'blocked'].includes(request.status) ||
    request.launch.opensAt !== undefined;
  if (waits) {
    seenWaiting.current = request.id;
  }
  const ready = visible && canStartByItself(request);

  useEffect(() => {
    if (!ready) {
      return undefined;
    }
    const delay = seenWaiting.current === request.id ? 0 : GRACE_MS;
    const timer = setTimeout(() => {
      settled.add(request.id);
      void launchRef.current();
    }, delay);
    return () => clearTimeout(timer);
  }, [ready, request.id]);

  return {
    soon: ready,
    hold: () => {
      settled.add(request.id);
      setHeld(request.id);
    },
  };
}
