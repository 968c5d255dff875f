import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { findDelegationsInForce } from '../../database/operations/delegations/findDelegationsInForce';
import { DelegationInForce } from '../../domain/delegation/Delegation';
import { PeopleDirectory } from '../../people';

/**
 * What others have delegated to this person and holds now, the oldest first. Somebody who is no longer in
 * the catalog delegates nothing.
 */
export async function readDelegationsTo(
  delegate: string,
  options: {
    database: ApprovalsDatabase;
    people: PeopleDirectory;
    fresh?: boolean;
  },
): Promise<DelegationInForce[]> {
  const { database, people, fresh } = options;
  const at = await database.now();
  const found = await database.read(knex =>
    findDelegationsInForce(knex, { at, delegate }),
  );
  const involved = found.flatMap(({ delegator, createdBy }) => [
    delegator,
    createdBy,
  ]);
  const known = new Map(
    await Promise.all(
      [...new Set(involved)].map(async ref => {
        const person = await people.getPerson(ref, { fresh });
        return [ref, person] as const;
      }),
    ),
  );
  return found.flatMap(delegation => {
    const { createdBy, delegator } = delegation;
    const person = known.get(delegator);
    const maker = known.get(createdBy)?.human ?? createdBy;
    return person
      ? [
          {
            ...delegation,
            delegatorRefs: [person.entityRef, ...person.groups],
            maker,
          },
        ]
      : [];
  });
}
