import { approve, ask, decide } from '../../attacks/__testUtils__/flows';
import { delivered } from './delivered';
import { ended, launch } from './launch';
import { afterCommit, untilCommit } from './places';
import { SmallPortal } from './SmallPortal';
import { requestsOf, Standing, standingOf } from './standingOf';

/** Something that happens to a request, in whose middle the process dies. `name` is what the request asks for. */
export type Operation = {
  prepare: (portal: SmallPortal, name: string) => Promise<unknown>;
  /** Until the last of its effects. */
  act: (portal: SmallPortal, name: string) => Promise<unknown>;
  /** What a person does once the portal is back; `act` again when left out. */
  repeat?: (portal: SmallPortal, name: string) => Promise<unknown>;
  /** Those of the places passed that belong to it; all of them, when left out. */
  places?: (passed: string[]) => number[];
  /** How the request may stand after the crash: as if nothing had happened, or as if nothing had come between. */
  standings: Standing[];
  /** How it may stand when everything has been done again. */
  endings: Standing[];
};

const nothing = async () => {};
/** No status stands for no request. */
const standings = (approvals: number, ...statuses: (string | undefined)[]) =>
  statuses.map(status => ({ status, approvals }));

/** By the names of the failpoints that they stand for. */
export const operations: Record<string, Operation> = {
  submit: {
    prepare: nothing,
    act: (portal, name) => ask(portal, 'developer', 'reviewed', { name }),
    places: untilCommit,
    standings: standings(0, undefined, 'pending'),
    endings: standings(0, 'pending'),
  },
  decide: {
    prepare: prepareVote,
    act: vote,
    places: untilCommit,
    standings: [...standings(1, 'pending'), ...standings(2, 'approved')],
    endings: standings(2, 'approved'),
  },
  cancel: {
    prepare: (portal, name) => ask(portal, 'developer', 'reviewed', { name }),
    act: async (portal, name) => {
      const id = await idOf(portal, name);
      const path = `/api/approvals/requests/${id}/cancel`;
      return portal.as('developer').post(path);
    },
    places: untilCommit,
    standings: standings(0, 'pending', 'cancelled'),
    endings: standings(0, 'cancelled'),
  },
  expire: {
    prepare: async (portal, name) => {
      await ask(portal, 'developer', 'hasty', { name });
      await portal.wait(10);
    },
    act: portal => portal.run('approvals-expire'),
    places: untilCommit,
    standings: standings(0, 'pending', 'expired'),
    endings: standings(0, 'expired'),
  },
  launch: {
    prepare: async (portal, name) => {
      const id = await ask(portal, 'developer', 'reviewed', { name });
      await approve(portal, id, 'team-lead');
    },
    act: (portal, name) => launch(portal, 'reviewed', name),
    repeat: async (portal, name) => {
      const { status } = standingOf(await portal.record(), name);
      return status === 'approved' && launch(portal, 'reviewed', name);
    },
    standings: standings(1, 'approved', 'launching', 'running', 'completed'),
    endings: standings(1, 'completed', 'failed'),
  },
  grant: {
    prepare: nothing,
    act: (portal, name) => launch(portal, 'sandbox', name),
    repeat: async (portal, name) => {
      const request = requestsOf(await portal.record(), name).pop();
      return !request?.task_id && launch(portal, 'sandbox', name);
    },
    standings: standings(0, undefined, 'launching', 'running', 'completed'),
    endings: standings(0, 'completed', 'failed'),
  },
  retry: {
    prepare: async (portal, name) => {
      const id = await ask(portal, 'developer', 'reviewed-flaky', { name });
      await approve(portal, id, 'team-lead');
      await launch(portal, 'reviewed-flaky', name);
    },
    act: async (portal, name) => {
      const { task_id: id } = requestsOf(await portal.record(), name).pop()!;
      await portal.as('developer').post(`/api/scaffolder/v2/tasks/${id}/retry`);
      await ended(portal, name);
    },
    repeat: nothing,
    standings: standings(1, 'failed', 'launching', 'running', 'completed'),
    endings: standings(1, 'completed', 'failed'),
  },
  outbox: {
    prepare: prepareVote,
    act: async (portal, name) => {
      await vote(portal, name);
      await delivered(portal);
    },
    places: afterCommit,
    standings: standings(2, 'approved'),
    endings: standings(2, 'approved'),
  },
};

async function prepareVote(portal: SmallPortal, name: string): Promise<void> {
  const id = await ask(portal, 'developer', 'seats', { name });
  await decide(portal, id, 'security');
}

async function vote(portal: SmallPortal, name: string): Promise<unknown> {
  return decide(portal, await idOf(portal, name), 'director');
}

async function idOf(portal: SmallPortal, name: string): Promise<string> {
  return requestsOf(await portal.record(), name).pop()!.id;
}
