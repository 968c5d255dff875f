import { InputError } from '@backstage/errors';
import { PeopleDirectory } from '../../people';
import { refused } from '../record/refused';

/**
 * @throws InputError unless these are two people of the catalog, and not one with two accounts
 * @throws ServiceUnavailableError when the catalog does not answer
 */
export async function assertPeople(
  people: PeopleDirectory,
  refs: { delegator: string; delegate: string },
): Promise<void> {
  const { delegator, delegate } = refs;
  const humans = new Set<string>();
  for (const [name, ref] of Object.entries({ delegator, delegate })) {
    const person = await people.getPerson(ref, { fresh: true });
    if (!person) {
      throw refused(
        'unknown-person',
        new InputError(
          `"${name}" has to be a person of the catalog, and ${ref} is not in it.`,
        ),
      );
    }
    humans.add(person.human);
  }
  if (humans.size < 2) {
    throw refused('same-person', sameHuman(delegator, delegate));
  }
}

function sameHuman(delegator: string, delegate: string): InputError {
  return new InputError(
    delegator === delegate
      ? 'Nobody delegates to themselves: "delegate" has to be somebody else.'
      : `${delegator} and ${delegate} are accounts of one person, so nothing would be delegated: "delegate" has to be somebody else.`,
  );
}
