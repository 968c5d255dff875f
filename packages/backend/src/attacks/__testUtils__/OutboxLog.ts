import { Handles } from './Handles';

/** Of the notification that stands for several requests to decide, whenever there are many. */
const GATHERED = 'approvals:inbox';

/** Remembers what has ever been put into the outbox, from which everything disappears that has been delivered. */
export class OutboxLog {
  readonly #handles: Handles;

  /** Has PostgreSQL itself keep it. */
  static async create(options: { handles: Handles }): Promise<OutboxLog> {
    await options.handles.approvals.raw(`
      CREATE TABLE outbox_log (LIKE outbox);
      CREATE FUNCTION outbox_log() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          INSERT INTO outbox_log SELECT NEW.*;
          RETURN NULL;
        END
      $$;
      CREATE TRIGGER outbox_log AFTER INSERT ON outbox
        FOR EACH ROW EXECUTE FUNCTION outbox_log();`);
    return new OutboxLog(options.handles);
  }

  private constructor(handles: Handles) {
    this.#handles = handles;
  }

  /** How many events there were to tell, by the scope that their notifications have. */
  async toTell(): Promise<Map<string, number>> {
    const rows = await this.#handles
      .approvals('outbox_log')
      .select('kind', 'request_id')
      .count('* as count')
      .groupBy('kind', 'request_id');
    const toTell = new Map(
      rows.map(row => [
        `approvals:${row.kind}:${row.request_id}`,
        Number(row.count),
      ]),
    );
    const toDecide = rows.filter(({ kind }) => kind === 'decider');
    return toTell.set(GATHERED, toDecide.length);
  }
}
