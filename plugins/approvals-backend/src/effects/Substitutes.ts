/** Who stands in for whom. */
export interface Substitutes {
  /** The people to whom somebody whom the request asks has delegated it, as things stand. */
  find(requestId: string): Promise<Substitute[]>;
}

/** Two entity references, in lower case. */
export type Substitute = {
  delegator: string;
  delegate: string;
  /** They see the request, and have no say in it, whoever has delegated it to them. */
  keptOut: boolean;
};
