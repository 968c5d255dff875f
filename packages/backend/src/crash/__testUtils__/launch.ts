import { waitFor } from '../../attacks/__testUtils__/waitFor';
import { delivered } from './delivered';
import { SmallPortal } from './SmallPortal';
import { standingOf } from './standingOf';

/** Presses Create, and waits until the run is over. */
export async function launch(
  portal: SmallPortal,
  template: string,
  name: string,
): Promise<void> {
  await portal.as('developer').create(template, { name });
  await ended(portal, name);
}

/** Waits until a run is known to be over, and everybody has been told. */
export async function ended(portal: SmallPortal, name: string): Promise<void> {
  const isOver = async () => {
    await portal.run('approvals-poll-runs');
    const { status } = standingOf(await portal.record(), name);
    return status === 'completed' || status === 'failed';
  };
  await waitFor(`the run of ${name} to end`, isOver);
  await delivered(portal);
}
