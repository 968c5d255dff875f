import { waitFor } from '../../attacks/__testUtils__/waitFor';
import { SmallPortal } from './SmallPortal';

/** Waits until nothing is left to be told. */
export async function delivered(portal: SmallPortal): Promise<void> {
  const isEmpty = async () => (await portal.record()).outbox.length === 0;
  await waitFor('the outbox to be empty', isEmpty);
  await portal.quiet();
}
