export const DAY_MS = 86_400_000;

const two = (value: number) => String(value).padStart(2, '0');

/** A time as a field of the type `datetime-local` has it, in the browser's own zone. */
export function toLocalTime(milliseconds: number): string {
  const date = new Date(milliseconds);
  const day = [
    String(date.getFullYear()).padStart(4, '0'),
    two(date.getMonth() + 1),
    two(date.getDate()),
  ].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** The time that such a field has; undefined while it is empty. */
export function toTime(text: string): number | undefined {
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? undefined : time;
}
