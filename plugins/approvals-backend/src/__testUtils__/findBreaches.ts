import { Knex } from 'knex';

/** Everything that the database holds about a request. */
type Held = {
  request: any;
  decisions: any[];
  withdrawals: any[];
  events: any[];
  comments: any[];
  outbox: any[];
};

/** Events that change nothing, and that nobody is told of. */
const QUIET = ['refused', 'replaces'];

/**
 * What is not whole about a request, in words; nothing, as long as every change left all of its traces
 * and every refusal left none. For tests in which nothing empties the outbox.
 */
export async function findBreaches(knex: Knex, id: string): Promise<string[]> {
  const held = await read(knex, id);
  return [
    ...aboutEvents(held),
    ...aboutDecisions(held),
    ...aboutComments(held),
    ...aboutOutbox(held),
  ];
}

async function read(knex: Knex, id: string): Promise<Held> {
  const of = (table: string) => knex(table).where({ request_id: id });
  const [[request], decisions, withdrawals, events, comments, outbox] =
    await Promise.all([
      knex('requests').where({ id }),
      of('decisions'),
      of('decision_withdrawals'),
      of('events').orderBy('sequence'),
      of('comments'),
      of('outbox'),
    ]);
  return { request, decisions, withdrawals, events, comments, outbox };
}

function aboutEvents({ request, events }: Held): string[] {
  const sequences = events.map(({ sequence }) => sequence).join();
  const expected = Array.from({ length: request.event_count }, (_, i) => i + 1);
  const last = events[events.length - 1];
  return [
    ...unless(
      sequences === expected.join(),
      `the request counts ${request.event_count} events, and there are ${sequences}`,
    ),
    ...unless(
      last?.status === request.status,
      `the request is ${request.status}, and its last event says ${last?.status}`,
    ),
  ];
}

function aboutDecisions(held: Held): string[] {
  const { request, decisions, withdrawals, events } = held;
  const count = (type: string) =>
    events.filter(event => event.type === type).length;
  const taken = withdrawals.map(({ decision_id }) => decision_id);
  const approvals = decisions.filter(
    ({ id, decision }) => decision === 'approve' && !taken.includes(id),
  );
  const people = new Set(approvals.map(({ person_key }) => person_key)).size;
  return [
    ...unless(
      count('decided') === decisions.length,
      `${decisions.length} decisions, and ${count('decided')} events of them`,
    ),
    ...unless(
      count('decision-withdrawn') === withdrawals.length,
      `${withdrawals.length} decisions taken back, and ${count(
        'decision-withdrawn',
      )} events of it`,
    ),
    ...unless(count('approved') <= 1, `approved ${count('approved')} times`),
    ...unless(
      count('approved') === 0 || people >= request.min_approvals,
      `approved by ${people} of ${request.min_approvals} people`,
    ),
  ];
}

/** A comment without its event is left of something that did not happen. */
function aboutComments({ comments, events }: Held): string[] {
  const written = comments.map(({ id }) => id).sort();
  const referred = events.flatMap(({ comment_id }) => comment_id ?? []).sort();
  return unless(
    written.join() === referred.join(),
    `${written.length} comments, and ${referred.length} events with one`,
  );
}

function aboutOutbox({ events, outbox }: Held): string[] {
  return events
    .filter(({ type }) => !QUIET.includes(type))
    .flatMap(({ type, sequence }) => {
      const kinds = outbox
        .filter(row => row.sequence === sequence)
        .map(({ kind }) => kind);
      return unless(
        kinds.includes('signal') && kinds.includes('event'),
        `event ${sequence} (${type}) is not in the outbox`,
      );
    });
}

function unless(holds: boolean, breach: string): string[] {
  return holds ? [] : [breach];
}
