/** How long something has lasted: in all, and within the working hours of the request. */
export type Lasted = { milliseconds: number; working: number };

/** That a stage has waited for so long that others were asked; what it means, the stage itself says. */
export type Escalated = {
  stageId: string;
  /** ISO 8601. */
  at: string;
};

/**
 * How long a stage has waited for people, and what was sent about it. It runs while the stage is open
 * and stands still while it is not: no decision that is given and taken back starts it anew.
 */
export type StageTimer = {
  stageId: string;
  /** ISO 8601: since when it runs; left out while it stands still. */
  since?: string;
  /** How long it ran before. */
  before: Lasted;
  /** How many reminders there were. */
  reminders: number;
  /** How long it had run when those who can decide were last told of it, by a reminder or an escalation. */
  toldAfter?: Lasted;
};
