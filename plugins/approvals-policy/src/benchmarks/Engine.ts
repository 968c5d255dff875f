import { Facts, GeneratedRule } from './generateRules';

/** Answers one request with the ids of all rules that match it. */
export type FindMatches = (request: number) => string[] | Promise<string[]>;

/** Finds all matching rules of requests whose facts are ready, in the engine's own form. */
export type Engine = {
  name: string;
  /** What exactly is measured. */
  does: string;
  /** Everything that can be done before the first request is done here. */
  prepare: (rules: GeneratedRule[], facts: Facts[]) => FindMatches;
  /** Of how many evaluated rules a round consists; slow engines get fewer. */
  rulesARound: number;
};
