import { DraftField } from './DelegationDraft';

/** The form's field for what the server calls by these names. */
const FIELDS: Record<string, DraftField> = {
  delegator: 'delegator',
  delegate: 'delegate',
  startsAt: 'from',
  endsAt: 'until',
  templates: 'templates',
  mostMonthly: 'most',
};

/**
 * Where in the form the server's objection belongs, in the words of the form. The server names its fields
 * in quotes; what names none is about the whole.
 */
export function placeProblem(
  problem: string,
  labels: Record<DraftField, string>,
): { field?: DraftField; sentence: string } {
  let field: DraftField | undefined;
  const sentence = problem.replace(/"(\w+)"/g, (quoted, name: string) => {
    if (!Object.hasOwn(FIELDS, name)) {
      return quoted;
    }
    field ??= FIELDS[name];
    return `“${labels[FIELDS[name]]}”`;
  });
  return { field, sentence };
}
