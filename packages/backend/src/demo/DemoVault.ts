/**
 * Stands in for a real secret store: keeps values in memory until the backend stops. Nothing reads them
 * back, since a portal has no business in doing so.
 */
export class DemoVault {
  readonly #values = new Map<string, string>();

  static create() {
    return new DemoVault();
  }

  private constructor() {}

  /** Stores a value, replacing an older one, and returns the reference that services use for it. */
  put(path: string, value: string) {
    this.#values.set(path, value);
    return `vault:${path}`;
  }

  /** How many secrets are kept. */
  get size() {
    return this.#values.size;
  }
}
