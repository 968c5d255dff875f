import { InputError } from '@backstage/errors';
import { PeopleDirectory } from '../../people';
import { refused } from '../record/refused';

/**
 * @throws InputError unless these are two people of the catalog
 * @throws ServiceUnavailableError when the catalog does not answer
 */
export async function assertPeople(
  people: PeopleDirectory,
  refs: { delegator: string; delegate: string },
): Promise<void> {
  const { delegator, delegate } = refs;
  if (delegator === delegate) {
    throw refused(
      'same-person',
      new InputError(
        'Nobody delegates to themselves: "delegate" has to be somebody else.',
      ),
    );
  }
  for (const [name, ref] of Object.entries({ delegator, delegate })) {
    if (!(await people.getPerson(ref, { fresh: true }))) {
      throw refused(
        'unknown-person',
        new InputError(
          `"${name}" has to be a person of the catalog, and ${ref} is not in it.`,
        ),
      );
    }
  }
}
