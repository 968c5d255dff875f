import { setTimeout as rest } from 'node:timers/promises';
import knexFactory, { Knex } from 'knex';
import { findBreaches } from '../__testUtils__/findBreaches';
import { Portal, startApprovals } from '../__testUtils__/startApprovals';
import { testConfig } from '../__testUtils__/testConfig';
import { OwnPostgres } from './__testUtils__/OwnPostgres';
import { Visitor } from './__testUtils__/Visitor';
import { within } from './__testUtils__/within';

// A portal and a database server start, and the machine may be busy.
jest.setTimeout(300_000);

const VISITORS = 4;
const PATIENCE_S = 60;
const LOOK_AGAIN_MS = 20;

/** Everything that Knex would say of connections that are lost, which is what this is about. */
const SILENT = { warn() {}, error() {}, deprecate() {}, debug() {} };

async function until(what: string, condition: () => boolean): Promise<void> {
  const watching = { isOver: false };
  const watch = async () => {
    while (!watching.isOver && !condition()) {
      await rest(LOOK_AGAIN_MS);
    }
  };
  try {
    await within(PATIENCE_S, what, watch());
  } finally {
    watching.isOver = true;
  }
}

describe('a database that is restarted while people work', () => {
  let postgres: OwnPostgres;
  let knex: Knex;
  let portal: Portal;

  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    const connection = postgres.connectionString;
    knex = knexFactory({ client: 'pg', connection, log: SILENT });
    const quotas = { openRequestsPerPerson: 1_000_000 };
    const config = testConfig({ quotas });
    portal = await startApprovals({ database: 'POSTGRES_18', knex, config });
  });

  afterAll(async () => {
    await knex?.destroy();
    await postgres?.stop();
  });

  it.each(['SIGINT', 'SIGQUIT'] as const)(
    'costs them a 503, nothing else, after %s',
    async signal => {
      const visitors = Array.from(
        { length: VISITORS },
        (_, index) => new Visitor(portal, `${signal}-${index}`),
      );
      const visits = Promise.all(visitors.map(visitor => visitor.visit()));
      // Whatever fails is reported where it is waited for.
      visits.catch(() => undefined);
      const all = async (
        what: string,
        test: (visitor: Visitor, index: number) => boolean,
      ) => Promise.race([until(what, () => visitors.every(test)), visits]);

      await all('everybody to work', ({ approved }) => approved.length > 0);
      await postgres.shutDown(signal);
      await all('a 503 for everybody', ({ statuses }) =>
        statuses.includes(503),
      );
      await postgres.startAgain();
      const before = visitors.map(({ approved }) => approved.length);
      await all(
        'everybody to go on',
        ({ approved }, index) => approved.length > before[index] + 2,
      );
      visitors.forEach(visitor => visitor.leave());
      await within(PATIENCE_S, 'everybody to finish', visits);

      const answers = visitors.flatMap(visitor => visitor.answers);
      const others = answers.filter(
        // A vote may have counted although its answer was lost: then it is a second one.
        ({ status }) => ![200, 201, 409, 503].includes(status),
      );
      expect(others.map(({ status, body }) => [status, body])).toEqual([]);
      const outages = answers.filter(({ status }) => status === 503);
      expect(new Set(outages.map(({ body }) => body.error.message))).toEqual(
        new Set([
          'The approvals database does not answer. Try again in a moment; nothing is done twice.',
        ]),
      );
      await expectWhole(visitors);
    },
  );

  /** Nothing that somebody was told of is lost, and nothing is there twice. */
  async function expectWhole(visitors: Visitor[]): Promise<void> {
    const requests = await knex('requests').select('id', 'subject_hash');
    const hashes = requests.map(({ subject_hash }) => subject_hash);
    expect(new Set(hashes).size).toBe(hashes.length);
    const approved = visitors.flatMap(visitor => visitor.approved);
    const kept = await knex('requests')
      .where({ status: 'approved' })
      .pluck('id');
    expect(kept).toEqual(expect.arrayContaining(approved));
    const decisions = await knex('decisions').pluck('request_id');
    expect(new Set(decisions).size).toBe(decisions.length);
    for (const { id } of requests) {
      const breaches = await findBreaches(knex, id);
      // What has been sent is no longer in the outbox.
      expect(breaches.filter(one => !one.includes('outbox'))).toEqual([]);
    }
  }
});
