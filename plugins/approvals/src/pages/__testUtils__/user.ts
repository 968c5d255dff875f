import userEvent from '@testing-library/user-event';

/** A user without pauses between keys; asking for styles before each click is what takes time in jsdom. */
export const user = userEvent.setup({ delay: null, pointerEventsCheck: 0 });

/** Puts a text into a field at once. */
export async function fill(field: HTMLElement, text: string) {
  await user.click(field);
  await user.paste(text);
}
