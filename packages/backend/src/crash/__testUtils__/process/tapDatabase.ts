import { Client } from './Client';
import { Failpoints } from './Failpoints';
import { MovableClock } from './MovableClock';

type Query = { sql: string };

const WRITES = /^\s*(insert|update|delete)\b/i;
const COMMITS = /^\s*commit\b/i;
/** Backstage's own keys for tokens, made whenever one is needed. */
const KEYS = /backstage_backend_public_keys/;

/**
 * Has the portal pass a place before each statement of a transaction, before each write outside of one, and after each
 * commit. What Knex itself tells does not include that a commit has been answered.
 */
export function tapDatabase(
  plugin: string,
  client: Client,
  options: { failpoints: Failpoints; clock: MovableClock },
): void {
  const { failpoints, clock } = options;
  const { config } = client.client;
  // Transactions have clients of their own, made from this one's prototype.
  const prototype = Object.getPrototypeOf(client.client);
  const ask = prototype._query;
  prototype._query = async function tapped(connection: any, query: Query) {
    if (this.config !== config || KEYS.test(query.sql)) {
      return ask.call(this, connection, query);
    }
    const words = `${plugin}: ${shorten(query.sql)}`;
    if (connection.__knexTxId || WRITES.test(query.sql)) {
      await failpoints.pass(`before ${words}`);
    }
    const sql = clock.move(query.sql);
    const answer = await failpoints.answered(() =>
      ask.call(this, connection, { ...query, sql }),
    );
    if (COMMITS.test(query.sql)) {
      await failpoints.pass(`after ${words}`);
    }
    return answer;
  };
}

function shorten(sql: string): string {
  return sql.trim().replace(/\s+/g, ' ').slice(0, 60);
}
