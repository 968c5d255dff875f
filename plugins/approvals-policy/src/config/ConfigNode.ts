import { suggestFix } from '../expressions/suggest';
import { PolicyIssue } from '../types';

/**
 * A place in the configuration. Reading something that is not as it should be notes an issue and
 * yields undefined, so that one start-up tells about every mistake.
 */
export class ConfigNode {
  readonly path: string;
  readonly value: unknown;
  readonly #issues: PolicyIssue[];

  private constructor(path: string, value: unknown, issues: PolicyIssue[]) {
    this.path = path;
    this.value = value;
    this.#issues = issues;
  }

  static create(options: {
    path: string;
    value: unknown;
    issues: PolicyIssue[];
  }): ConfigNode {
    return new ConfigNode(options.path, options.value, options.issues);
  }

  get isMissing(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** Notes an issue here. */
  fail(
    message: string,
    more?: Omit<PolicyIssue, 'path' | 'message'>,
  ): undefined {
    const details = Object.entries(more ?? {}).filter(
      ([, detail]) => detail !== undefined,
    );
    this.#issues.push({
      path: this.path,
      message,
      ...Object.fromEntries(details),
    });
    return undefined;
  }

  get(key: string): ConfigNode {
    const value =
      this.isObject() && Object.hasOwn(this.value, key)
        ? this.value[key]
        : undefined;
    const segment = /^[A-Za-z_$][\w$-]*$/.test(key)
      ? `.${key}`
      : `[${JSON.stringify(key)}]`;
    return new ConfigNode(this.path + segment, value, this.#issues);
  }

  isObject(): this is { value: Record<string, unknown> } {
    return (
      typeof this.value === 'object' &&
      this.value !== null &&
      !Array.isArray(this.value)
    );
  }

  /** Is this an object with all of the required keys and none but the known ones? */
  hasKeys(keys: { required?: string[]; optional?: string[] }): boolean {
    if (!this.isObject()) {
      this.fail(this.isMissing ? 'it is missing' : 'it has to be an object');
      return false;
    }
    const required = keys.required ?? [];
    const known = [...required, ...(keys.optional ?? [])];
    for (const key of Object.keys(this.value).filter(
      candidate => !known.includes(candidate),
    )) {
      this.get(key).fail(`the key \`${key}\` is not known`, {
        fix: suggestFix(key, known),
      });
    }
    const missing = required.filter(key => this.get(key).isMissing);
    for (const key of missing) {
      this.fail(`the key \`${key}\` is missing`, { fix: `add \`${key}\`` });
    }
    return missing.length === 0;
  }

  /** The entries of an object whose keys are names. */
  entries(): Array<[string, ConfigNode]> {
    if (!this.isObject()) {
      this.fail('it has to be an object');
      return [];
    }
    return Object.keys(this.value).map(key => [key, this.get(key)]);
  }

  /** The names of the entries; none, and no issue, if it is no object. */
  keys(): string[] {
    return this.isObject() ? Object.keys(this.value) : [];
  }

  /** The elements of a list that has at least one. */
  items(options?: { mayBeEmpty?: boolean }): ConfigNode[] {
    if (!Array.isArray(this.value)) {
      this.fail('it has to be a list');
      return [];
    }
    if (this.value.length === 0 && !options?.mayBeEmpty) {
      this.fail('the list is empty and would have no effect', {
        fix: 'fill it or leave it out',
      });
    }
    return this.value.map(
      (item, index) =>
        new ConfigNode(`${this.path}[${index}]`, item, this.#issues),
    );
  }

  string(): string | undefined {
    if (typeof this.value !== 'string') {
      return this.fail('it has to be a text', { fix: 'put it in quotes' });
    }
    return this.value.trim() === ''
      ? this.fail('the text is empty')
      : this.value;
  }

  optionalString(): string | undefined {
    return this.value === undefined ? undefined : this.string();
  }

  /** An id: short, and safe to show and to compare. */
  id(): string | undefined {
    const id = this.string();
    if (id === undefined || /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/.test(id)) {
      return id;
    }
    return this.fail('this cannot be an id', {
      fix: 'use up to 63 letters, digits, `-`, `_` and `.`, beginning with a letter',
    });
  }

  oneOf<T extends string>(values: readonly T[]): T | undefined {
    const found = values.find(candidate => candidate === this.value);
    if (found !== undefined) {
      return found;
    }
    return this.fail(`it has to be one of ${values.join(', ')}`, {
      fix:
        typeof this.value === 'string'
          ? suggestFix(this.value, values)
          : undefined,
    });
  }

  number(): number | undefined {
    return typeof this.value === 'number' && Number.isFinite(this.value)
      ? this.value
      : this.fail('it has to be a number');
  }

  integer(options: { min: number; max?: number }): number | undefined {
    const { min, max = 1_000_000 } = options;
    const { value } = this;
    return typeof value === 'number' &&
      Number.isInteger(value) &&
      value >= min &&
      value <= max
      ? value
      : this.fail(`it has to be a whole number from ${min} to ${max}`);
  }

  optionalInteger(options: { min: number; max?: number }): number | undefined {
    return this.isMissing ? undefined : this.integer(options);
  }

  boolean(): boolean | undefined {
    return typeof this.value === 'boolean'
      ? this.value
      : this.fail('it has to be true or false');
  }
}
