import { StoredSubject } from '../../database/operations/requests/insertSubject';

const LONGEST = 80;

/** What the requester calls it, to tell requests for one template apart: the value of the form's `name`. */
export function labelOf(
  subject: StoredSubject | undefined,
): string | undefined {
  const name = subject?.spec.parameters.name;
  return typeof name === 'string' && name !== ''
    ? name.slice(0, LONGEST)
    : undefined;
}
