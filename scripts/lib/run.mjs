import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end with our own standard streams and returns its exit code. Signals that reach
 * us are handed on, so that nothing stays behind.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    ...options,
  });
  const forward = signal => {
    // A terminal sends Ctrl-C to everybody by itself; a second one would cut the clean-up short.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) {
      child.kill(signal);
    }
  };
  SIGNALS.forEach(signal => process.on(signal, forward));
  const stopWatching = whenAbandoned(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  }).finally(() => {
    stopWatching();
    SIGNALS.forEach(signal => process.off(signal, forward));
  });
}

/**
 * npm runs its scripts in a shell, and a signal to npm ends only the two of them. Nobody could stop us
 * then, so losing our parent is a signal as well.
 */
function whenAbandoned(stop) {
  if (!process.env.npm_lifecycle_event) {
    return () => {};
  }
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      stop();
    }
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
