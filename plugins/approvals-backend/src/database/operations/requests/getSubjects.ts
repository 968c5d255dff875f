import { Knex } from 'knex';
import { StoredSubject } from './insertSubject';

/** What these requests are about, by request; one that was erased is left out. */
export async function getSubjects(
  knex: Knex,
  requestIds: string[],
): Promise<Map<string, StoredSubject>> {
  if (requestIds.length === 0) {
    return new Map();
  }
  const rows: Array<Record<'request_id' | 'spec' | 'secret_paths', string>> =
    await knex('request_subjects').whereIn('request_id', requestIds);
  return new Map(
    rows.map(row => [
      row.request_id,
      {
        requestId: row.request_id,
        spec: JSON.parse(row.spec),
        secretPaths: JSON.parse(row.secret_paths),
      },
    ]),
  );
}
