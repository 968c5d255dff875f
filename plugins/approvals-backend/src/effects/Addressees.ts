/** Who of the people whom news concern is told now, and how. */
export type Addressed = {
  /** By itself. */
  now: string[];
  /** Together with what they were told just before; `count` of it, this included. */
  gathered: Array<{ person: string; count: number }>;
};

/** Knows how people want to be told, and what they have been told lately. */
export interface Addressees {
  address(
    news: { id: string; kind: string },
    people: string[],
  ): Promise<Addressed>;
  /** They have been told. */
  told(news: { id: string; kind: string }, people: string[]): Promise<void>;
}

/** Everybody, by itself: where nobody has said otherwise. */
export const EVERYBODY: Addressees = {
  address: async (_, people) => ({ now: people, gathered: [] }),
  told: async () => {},
};
