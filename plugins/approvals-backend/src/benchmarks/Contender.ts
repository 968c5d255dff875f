/** What is timed, in the order in which a request meets it. */
export const STEPS = ['submission', 'first approval', 'last approval'] as const;
export type Step = (typeof STEPS)[number];

/** One of the two that are compared: each takes requests of its own through the same steps. */
export type Contender = {
  name: 'service' | 'ceiling';
  /** Begins a request; each step is taken once, in order. */
  begin: () => Record<Step, () => Promise<void>>;
};
