type Decided = { person: string; onBehalfOf?: string };

/** The accounts that have a part in decisions: of those who made them, and of those for whom. */
export function decidingAccounts(decisions: readonly Decided[]): string[] {
  return decisions.flatMap(({ person, onBehalfOf = person }) => [
    person,
    onBehalfOf,
  ]);
}
