/** The pattern of `name` in every form of the demo; it also keeps file names inside their directory. */
const DEMO_NAME = /^[a-z][a-z0-9-]{1,40}$/;

export const demoNameRule =
  'starts with a lower-case letter, followed by 1 to 40 lower-case letters, digits or hyphens';

export function isDemoName(value: unknown): value is string {
  return typeof value === 'string' && DEMO_NAME.test(value);
}
