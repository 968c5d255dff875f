import { Handles } from './Handles';

/** Of the notification that stands for several requests to decide, whenever there are many. */
const GATHERED = 'approvals:inbox';
/** What is told in the place of something else. */
const INSTEAD_OF: Record<string, string> = {
  reminder: 'decider',
  escalation: 'decider',
};

/**
 * Remembers what has ever been put into the outbox, from which everything disappears that has been delivered, and what
 * was tried again, because its delivery failed or took too long: that may have been told then, too.
 */
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
      CREATE TRIGGER outbox_log AFTER INSERT OR UPDATE OF attempts ON outbox
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
    const toTell = new Map<string, number>();
    const add = (scope: string, count: unknown) =>
      toTell.set(scope, (toTell.get(scope) ?? 0) + Number(count));
    for (const { kind, request_id: id, count } of rows) {
      add(`approvals:${INSTEAD_OF[kind] ?? kind}:${id}`, count);
      if (kind === 'decider') {
        add(GATHERED, count);
      }
    }
    return toTell;
  }
}
