import { Knex } from 'knex';
import { OPEN_STATUSES } from '../../../domain/request/RequestRecord';

/** How many open requests a requester has. */
export async function countOpenRequests(
  knex: Knex,
  requester: string,
): Promise<number> {
  const [{ count }] = await knex('requests')
    .where({ requester_key: requester })
    .whereIn('status', [...OPEN_STATUSES])
    .count({ count: '*' });
  return Number(count);
}
