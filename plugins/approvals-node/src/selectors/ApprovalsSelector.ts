/** What a selector is asked. */
export type SelectorQuestion = {
  /** What stands behind the id: `payments` of `$oncall.payments`. */
  argument?: string;
  template: {
    /** `template:<namespace>/<name>` */
    entityRef: string;
    /** The stored entity. */
    entity: Record<string, unknown>;
  };
  /** Entity reference; absent when a service asks. */
  requester?: string;
  /** Aborted after two seconds; an answer after that is not heard. */
  signal: AbortSignal;
};

/**
 * Says who is to approve, or to be kept out, where a policy names `$<id>` or `$<id>.<argument>`. It is
 * asked before a request is evaluated, also in previews, and its answer is kept: whoever it names then
 * is asked until the request is over. The form's values are not handed out, so that no requester
 * chooses their approvers by them.
 */
export type ApprovalsSelector = {
  /** `oncall` of `$oncall.payments`; letters, digits and `-`. */
  id: string;
  /**
   * Full entity references of users and groups, from 1 to 100. Whatever it throws is neither shown nor
   * logged; a request that needs it is then blocked.
   */
  resolve(question: SelectorQuestion): Promise<string[]>;
};
