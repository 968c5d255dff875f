import { Knex } from 'knex';

/** How many delegations a person has given, or received, that hold now or will. */
export async function countDelegationsAhead(
  knex: Knex,
  options: { of: { delegator: string } | { delegate: string }; at: string },
): Promise<number> {
  const [{ count }] = await knex('delegations')
    .leftJoin(
      'delegation_endings',
      'delegation_endings.delegation_id',
      'delegations.id',
    )
    .where(options.of)
    .where('delegations.ends_at', '>', options.at)
    .whereNull('delegation_endings.delegation_id')
    .count({ count: '*' });
  return Number(count);
}
