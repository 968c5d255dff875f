/**
 * How many requests a person can decide now. Undefined where there are some, and the permission framework may
 * take some of them away: it answers only the people themselves.
 *
 * @param person - entity reference
 */
export type CountInbox = (person: string) => Promise<number | undefined>;
