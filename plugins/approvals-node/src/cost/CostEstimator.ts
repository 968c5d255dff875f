/** What an estimator is asked. */
export type CostQuestion = {
  template: {
    /** `template:<namespace>/<name>` */
    entityRef: string;
    /** The stored entity. */
    entity: Record<string, unknown>;
  };
  /** The form values that will run, without secrets: JSON. */
  parameters: Record<string, unknown>;
  /** Entity reference; absent when a service asks. */
  requester?: string;
  /** Aborted when the time that the policy gives is over; an answer after that is not heard. */
  signal: AbortSignal;
};

export type EstimatedLines = {
  /** ISO 4217; another one than that of `approvals.cost` makes the cost unknown. */
  currency: string;
  /**
   * What a month costs: from 1 to 100 lines that add up to it, none of them negative. Labels are plain
   * text in one line, up to 200 characters.
   */
  lines: Array<{ label: string; amount: number }>;
};

/**
 * Says what a request will cost, where `approvals.cost.estimates` names it. It is asked before a
 * request is evaluated, also in previews, and its answer is kept.
 */
export type CostEstimator = {
  /** What `estimator` in the configuration says; letters, digits and `-`. */
  id: string;
  /** Whatever it throws is neither shown nor logged; the cost is then unknown, which grants nothing. */
  estimate(question: CostQuestion): Promise<EstimatedLines>;
};
