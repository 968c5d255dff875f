import { printable } from '../frame/printable';

const LONGEST_NAME = 80;

/** A value as JSON, which is YAML, on one line. */
export function quote(value: unknown): string {
  return printable(JSON.stringify(value));
}

/** A value for a configuration file, which would fill in variables. */
export function quoteForConfig(value: unknown): string {
  return quote(value).replace(/\$\{/g, match => `$${match}`);
}

/** A name as it may stand in a question: on one line, and not for ever. */
export function quoteName(name: string): string {
  return quote(
    name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name,
  );
}
