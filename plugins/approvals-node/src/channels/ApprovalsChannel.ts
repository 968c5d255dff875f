/**
 * Why somebody is told: `decider` can decide now, `requester` asked for it, `skipped` was passed over in an
 * emergency, `review` looks at it afterwards, `reminder` and `escalation` come from the deadlines of the
 * policy, `blocked` is whom the policy names when nobody can decide. More may follow.
 */
export type ApprovalsMessageKind = string;

/** Something that people are told about a request: names and states, nothing that anybody typed. */
export type ApprovalsMessage = {
  /** The same when it is sent again, because nobody knows whether it arrived. */
  id: string;
  kind: ApprovalsMessageKind;
  requestId: string;
  /** Entity references of users who want to be told now. */
  recipients: string[];
  /** A sentence. */
  title: string;
  /** Path in the portal. */
  link: string;
  severity: 'normal' | 'high';
};

/**
 * Another way to reach people, besides the portal's notifications: a chat, a pager. E-mail needs none:
 * Backstage's notifications send it.
 */
export type ApprovalsChannel = {
  /** Letters, digits and `-`. */
  id: string;
  /** Throws when it did not work: the message is then sent again, later each time. */
  send(message: ApprovalsMessage): Promise<void>;
};
