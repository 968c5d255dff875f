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
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  }).finally(() => SIGNALS.forEach(signal => process.off(signal, forward)));
}
