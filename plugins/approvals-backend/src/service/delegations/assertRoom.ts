import { Transaction } from '../../database/ApprovalsDatabase';
import { countDelegationsAhead } from '../../database/operations/delegations/countDelegationsAhead';
import { lockDelegations } from '../../database/operations/delegations/lockDelegations';
import { Delegation } from '../../domain/delegation/Delegation';
import { QuotaExceededError } from '../record/QuotaExceededError';
import { refused } from '../record/refused';

/** So many may be ahead: each of them is a part of every query for what its delegate may see. */
const MOST_GIVEN = 50;
const MOST_RECEIVED = 100;

/** @throws QuotaExceededError when one of the two has too many delegations that are not over */
export async function assertRoom(
  { knex, now: at }: Transaction,
  { delegator, delegate }: Pick<Delegation, 'delegator' | 'delegate'>,
): Promise<void> {
  await lockDelegations(knex);
  const given = await countDelegationsAhead(knex, { of: { delegator }, at });
  if (given >= MOST_GIVEN) {
    throw refused(
      'quota',
      new QuotaExceededError(
        `${delegator} has ${given} delegations that are not over, and ${MOST_GIVEN} is the most. End some of them first.`,
      ),
    );
  }
  const received = await countDelegationsAhead(knex, { of: { delegate }, at });
  if (received >= MOST_RECEIVED) {
    throw refused(
      'quota',
      new QuotaExceededError(
        `${received} delegations to ${delegate} are not over, and ${MOST_RECEIVED} is the most. Choose somebody else.`,
      ),
    );
  }
}
