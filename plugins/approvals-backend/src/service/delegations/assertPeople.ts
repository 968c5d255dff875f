import { InputError, NotAllowedError } from '@backstage/errors';
import { PeopleDirectory, Person } from '../../people';
import { Caller } from '../Caller';
import { refused } from '../record/refused';

/**
 * @throws InputError unless these are two people of the catalog, and not one with two accounts
 * @throws NotAllowedError for somebody who would get the say of another person by their own hand
 * @throws ServiceUnavailableError when the catalog does not answer
 */
export async function assertPeople(
  people: PeopleDirectory,
  options: { delegator: string; delegate: string; by: Caller },
): Promise<void> {
  const { delegator, delegate, by } = options;
  const from = await readPerson(people, 'delegator', delegator);
  const to = await readPerson(people, 'delegate', delegate);
  if (from.human === to.human) {
    throw refused('same-person', sameHuman(delegator, delegate));
  }
  if (to.human === (by.person?.human ?? by.ref)) {
    throw refused(
      'delegate-to-oneself',
      new NotAllowedError(
        `Nobody has others delegate to themselves, administrators included. Let ${delegator} do it, or name another "delegate".`,
      ),
    );
  }
}

async function readPerson(
  people: PeopleDirectory,
  name: string,
  ref: string,
): Promise<Person> {
  const person = await people.getPerson(ref, { fresh: true });
  if (!person) {
    throw refused(
      'unknown-person',
      new InputError(
        `"${name}" has to be a person of the catalog, and ${ref} is not in it.`,
      ),
    );
  }
  return person;
}

function sameHuman(delegator: string, delegate: string): InputError {
  return new InputError(
    delegator === delegate
      ? 'Nobody delegates to themselves: "delegate" has to be somebody else.'
      : `${delegator} and ${delegate} are accounts of one person, so nothing would be delegated: "delegate" has to be somebody else.`,
  );
}
