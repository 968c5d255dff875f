import { screen } from '@testing-library/react';
import { user } from './user';

/** Presses a button of the page, as soon as it is there; returns the dialog that it opens. */
export async function openDialog(button: string): Promise<HTMLElement> {
  await user.click(await screen.findByRole('button', { name: button }));
  return screen.findByRole('dialog');
}
