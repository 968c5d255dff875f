import { Effect } from './Effects';
import { Handles } from './Handles';

type Row = Record<string, any>;

/** The record as it stands in the tables of the approvals plugin. */
export class ApprovalsRecord {
  readonly #handles: Handles;

  static create(options: { handles: Handles }): ApprovalsRecord {
    return new ApprovalsRecord(options.handles);
  }

  private constructor(handles: Handles) {
    this.#handles = handles;
  }

  async requests(template: string): Promise<Row[]> {
    const template_ref = `template:default/${template}`;
    return this.#table('requests').where({ template_ref }).select();
  }

  async request(id: string): Promise<Row> {
    return this.#table('requests').where({ id }).first();
  }

  async decisions(requestId: string): Promise<Row[]> {
    return this.#table('decisions').where({ request_id: requestId }).select();
  }

  async events(requestId: string): Promise<Row[]> {
    return this.#table('events')
      .where({ request_id: requestId })
      .orderBy('sequence');
  }

  /** Everything refused that names this request, template or task. */
  async refusals(subject: string): Promise<Row[]> {
    return this.#table('refusals').where(query =>
      query
        .where({ request_id: subject })
        .orWhere({ task_id: subject })
        .orWhere({ template_ref: `template:default/${subject}` }),
    );
  }

  async allRefusals(): Promise<Row[]> {
    return this.#table('refusals').select();
  }

  /** All rows of all tables, by table. */
  async everything(): Promise<Map<string, Row[]>> {
    const tables = await this.#tableNames();
    const rows = await Promise.all(tables.map(name => this.#table(name)));
    return new Map(tables.map((name, index) => [name, rows[index]]));
  }

  /** The effects that no grant stands behind: there must never be one. */
  async ungranted(effects: Effect[]): Promise<Effect[]> {
    const found: Effect[] = [];
    for (const effect of effects) {
      const request = await this.#table('requests')
        .where({ task_id: effect.taskId })
        .first();
      if (!request || !(await this.#isGranted(request))) {
        found.push(effect);
      }
    }
    return found;
  }

  async #isGranted(request: Row): Promise<boolean> {
    if (request.verdict === 'granted') {
      return true;
    }
    const approvals = (await this.decisions(request.id)).filter(
      decision =>
        decision.decision === 'approve' &&
        decision.subject_hash === request.subject_hash &&
        decision.person_key !== request.requester_key,
    );
    return approvals.length >= request.min_approvals;
  }

  #table(name: string) {
    return this.#handles.approvals(name);
  }

  async #tableNames(): Promise<string[]> {
    const client = this.#handles.approvals;
    if (client.client.config.client === 'pg') {
      const { rows } = await client.raw(
        `select tablename as name from pg_tables where schemaname = current_schema()`,
      );
      return rows.map((row: Row) => row.name);
    }
    const rows = await client('sqlite_master')
      .where({ type: 'table' })
      .andWhereNot('name', 'like', 'sqlite_%')
      .select('name');
    return rows.map(row => row.name);
  }
}
