import { SignalApi } from '@backstage/plugin-signals-react';

/** Signals that a test sends by hand. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<(message: any) => void>();

  subscribe(_channel: string, onMessage: (message: any) => void) {
    this.#listeners.add(onMessage);
    return { unsubscribe: () => this.#listeners.delete(onMessage) };
  }

  send(message = { at: Math.random() }) {
    this.#listeners.forEach(listener => listener(message));
  }
}
