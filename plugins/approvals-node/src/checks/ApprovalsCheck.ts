/** What a check is asked. */
export type CheckQuestion<TOptions> = {
  /** What the policy wants to have checked: JSON. */
  value: unknown;
  /** `with` of the policy's check, as `options` has read it. */
  options: TOptions;
  template: {
    /** `template:<namespace>/<name>` */
    entityRef: string;
    /** The stored entity. */
    entity: Record<string, unknown>;
  };
  /** Entity reference; absent when a service asks. */
  requester?: string;
  /** Aborted when the time that the policy gives is over; an answer after that is not heard. */
  signal: AbortSignal;
};

export type CheckVerdict = {
  passed: boolean;
  /**
   * For people, plain text in one line, up to 200 characters; a longer one is cut, and one with
   * control characters is left out. Kept with the request and shown to whoever sees it.
   */
  reason?: string;
};

/**
 * A type of check: a question that rules and conditions can ask as `checks.<id>` once the policy has
 * declared it under `policy.checks`. It is asked before a request is evaluated, and its answer is
 * kept.
 */
export type ApprovalsCheck<TOptions = undefined> = {
  /** What `type` in the policy says, e.g. `acme-cmdb`; letters, digits and `-`. */
  type: string;
  /**
   * Reads `with`, and throws for options that it does not take: then the start-up stops. A zod schema
   * will do. Left out, there are no options. Options are public, as the policy is: no secrets here.
   */
  options?: { parse(value: unknown): TOptions };
  /** Whatever it throws is neither shown nor logged; the check then counts as not answered. */
  run(question: CheckQuestion<TOptions>): Promise<CheckVerdict>;
};
