import { approve, ask, decide } from '../../attacks/__testUtils__/flows';
import { waitFor } from '../../attacks/__testUtils__/waitFor';
import { SmallPortal } from './SmallPortal';
import { requestsOf, Standing, standingOf } from './standingOf';

/** Something that happens to a request, in whose middle the process dies. `name` is what the request asks for. */
export type Operation = {
  prepare: (portal: SmallPortal, name: string) => Promise<unknown>;
  /** Until the last of its effects. */
  act: (portal: SmallPortal, name: string) => Promise<unknown>;
  /** What a person does once the portal is back; `act` again when left out. */
  repeat?: (portal: SmallPortal, name: string) => Promise<unknown>;
  /** Leaves of the places that the process passes those that belong to the operation. */
  places?: (passed: string[]) => number[];
  /** How the request may stand after the crash: as if nothing had happened, or as if nothing had come between. */
  standings: Standing[];
  /** How it may stand when everything has been done again. */
  endings: Standing[];
};

/** The machine may be busy. */
const PATIENCE = { seconds: 60 };

const nothing = async () => {};
const none = { status: undefined, approvals: 0 };
const pending = { status: 'pending', approvals: 0 };

/** By the names of the failpoints that they stand for. */
export const operations: Record<string, Operation> = {
  submit: {
    prepare: nothing,
    act: (portal, name) => ask(portal, 'developer', 'reviewed', { name }),
    places: untilCommit,
    standings: [none, pending],
    endings: [pending],
  },
  decide: {
    prepare: prepareVote,
    act: vote,
    places: untilCommit,
    standings: [
      { status: 'pending', approvals: 1 },
      { status: 'approved', approvals: 2 },
    ],
    endings: [{ status: 'approved', approvals: 2 }],
  },
  cancel: {
    prepare: (portal, name) => ask(portal, 'developer', 'reviewed', { name }),
    act: async (portal, name) => {
      const id = await idOf(portal, name);
      const path = `/api/approvals/requests/${id}/cancel`;
      return portal.as('developer').post(path);
    },
    places: untilCommit,
    standings: [pending, { status: 'cancelled', approvals: 0 }],
    endings: [{ status: 'cancelled', approvals: 0 }],
  },
  expire: {
    prepare: async (portal, name) => {
      await ask(portal, 'developer', 'hasty', { name });
      await portal.wait(10);
    },
    act: portal => portal.run('approvals-expire'),
    places: untilCommit,
    standings: [pending, { status: 'expired', approvals: 0 }],
    endings: [{ status: 'expired', approvals: 0 }],
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
    standings: ['approved', 'launching', 'running', 'completed'].map(
      status => ({ status, approvals: 1 }),
    ),
    endings: ['completed', 'failed'].map(status => ({ status, approvals: 1 })),
  },
  grant: {
    prepare: nothing,
    act: (portal, name) => launch(portal, 'sandbox', name),
    repeat: async (portal, name) => {
      const request = requestsOf(await portal.record(), name).pop();
      return !request?.task_id && launch(portal, 'sandbox', name);
    },
    standings: [
      none,
      ...['launching', 'running', 'completed'].map(status => ({
        status,
        approvals: 0,
      })),
    ],
    endings: ['completed', 'failed'].map(status => ({ status, approvals: 0 })),
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
    standings: ['failed', 'launching', 'running', 'completed'].map(status => ({
      status,
      approvals: 1,
    })),
    endings: ['completed', 'failed'].map(status => ({ status, approvals: 1 })),
  },
  outbox: {
    prepare: prepareVote,
    act: async (portal, name) => {
      await vote(portal, name);
      await delivered(portal);
    },
    places: afterCommit,
    standings: [{ status: 'approved', approvals: 2 }],
    endings: [{ status: 'approved', approvals: 2 }],
  },
};

/** Waits until nothing is left to be told. */
export async function delivered(portal: SmallPortal): Promise<void> {
  const isEmpty = async () => (await portal.record()).outbox.length === 0;
  await waitFor('the outbox to be empty', isEmpty, PATIENCE);
  await portal.quiet();
}

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

/** Presses Create, and waits until the run is over and known to be. */
async function launch(
  portal: SmallPortal,
  template: string,
  name: string,
): Promise<void> {
  await portal.as('developer').create(template, { name });
  await ended(portal, name);
}

async function ended(portal: SmallPortal, name: string): Promise<void> {
  await waitFor(
    `the run of ${name} to end`,
    async () => {
      await portal.run('approvals-poll-runs');
      const { status } = standingOf(await portal.record(), name);
      return status === 'completed' || status === 'failed';
    },
    PATIENCE,
  );
  await delivered(portal);
}

function untilCommit(passed: string[]): number[] {
  return range(0, firstCommit(passed) + 1);
}

function afterCommit(passed: string[]): number[] {
  return range(firstCommit(passed) + 1, passed.length);
}

function firstCommit(passed: string[]): number {
  const index = passed.findIndex(place => /^after .*commit/i.test(place));
  if (index < 0) {
    throw new Error(`Nothing was committed: ${passed}`);
  }
  return index;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
