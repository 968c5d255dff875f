import { JsonObject, JsonValue } from '@backstage/types';
import { Phrase } from './words/Phrase';

/** What a tier does with a request, from least to most restrictive. */
export const OUTCOMES = ['approve', 'approve-when', 'review', 'deny'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** May, must or cannot a requester of this tier give a reason. */
export type Justification = 'required' | 'optional' | 'none';

/**
 * Who has to agree: `approvals` distinct people out of `from` (entity references of groups and
 * users, `$`-selectors already resolved), or a combination. With `within`, only those of them count
 * who are also in one of these groups.
 */
export type Requirement =
  | { approvals: number; from: string[]; within?: string[] }
  | { allOf: Requirement[] }
  | { anyOf: Requirement[] };

export type Weekday =
  | 'monday'
  | 'tuesday'
  | 'wednesday'
  | 'thursday'
  | 'friday'
  | 'saturday'
  | 'sunday';

/** Times that come back every week, by the clock on the wall of a time zone. */
export type WeeklyHours = {
  /** IANA name, e.g. `Europe/Berlin`. */
  timeZone: string;
  days: Weekday[];
  /** `HH:MM`, on one of the days. */
  from: string;
  /** `HH:MM`, up to `24:00`; earlier than `from`: on the day after. */
  to: string;
};

/** A length of time; `working`: only time within the working hours counts. */
export type Span = { milliseconds: number; working?: true };

/** When the people who can decide in a stage are reminded of it. */
export type Reminders = {
  /** From when the stage opened until the first one. */
  after: Span;
  /** From one to the next. */
  every: Span;
  /** How many there are at the most, in the whole life of the request. */
  atMost: number;
};

/** Who else is asked in a stage that waits for too long. */
export type Escalation = {
  /** From when the stage opened. */
  after: Span;
  /** Entity references of groups and users, selectors already resolved. */
  to: string[];
  /** `add`: besides those who were asked; `replace`: instead of them, while their approvals keep counting. */
  mode: 'add' | 'replace';
};

/** One step of the review; stages are decided in order. */
export type Stage = {
  id: string;
  title?: string;
  /** The tier that contributed the stage. */
  tier: string;
  /** The failed condition that contributed it, if it was one. */
  condition?: string;
  require: Requirement;
  /** How many rejections in it end the request; left out: one. */
  reject?: number;
  /** Left out: nobody is reminded. */
  remindAfter?: Reminders;
  /** Left out: nobody else is asked. */
  escalateAfter?: Escalation;
};

/** Whom a request concerns that nobody can decide on. */
export type WhenBlocked = {
  /** Entity references of groups and users. */
  tell: string[];
};

/** What of a tier is a deadline. */
export type Deadline = 'expiresAfter' | 'launchWithin';

/** What else a request is bound to; frozen with it. What a policy does not mention is left out. */
export type Terms = {
  /** Groups and users, members of which have no say in it: separation of duties. */
  excludes?: string[];
  /** Who is told when nobody can decide on it; left out: nobody but the requester. */
  whenBlocked?: WhenBlocked;
  /** By which working time is counted, where some is. */
  workingHours?: WeeklyHours;
  /** The deadlines that are counted in working time. */
  inWorkingTime?: Deadline[];
  /** Only then it may be launched; left out: at any time. */
  launchWindows?: WeeklyHours[];
  /** Form fields of which another value leaves an approval standing, where nothing else changed. */
  carryOver?: string[];
};

/**
 * Everything a policy looks at. It is kept with the evaluation, so that the evaluation can be
 * replayed exactly; secrets never enter it (see `maskSecrets` of the common package).
 */
export type PolicySubject = {
  template: {
    /** `template:<namespace>/<name>` */
    entityRef: string;
    /** The stored entity, without the gate's own step. */
    entity: JsonObject;
  };
  /** The form values that will run. */
  parameters: JsonObject;
  /** Absent when a service asks. */
  requester?: {
    entityRef: string;
    entity?: JsonObject;
    /** All groups of the requester with their parents, as entity references. */
    groups: string[];
  };
  /** ISO 8601, UTC. */
  now: string;
  /** What is neither in the form nor in the catalog; what is absent is unknown. */
  outside?: OutsideKnowledge;
};

/** What had to be looked up or asked for before a subject could be evaluated, as it was answered. */
export type OutsideKnowledge = {
  /** By the id of a window of the policy. */
  windows?: Record<string, WindowSum>;
  /** By the id of a check of the policy. */
  checks?: Record<string, CheckAnswer>;
  /** What the estimator that the policy names for the template answered. */
  cost?: EstimatorAnswer;
  /** By the selector, as it is written in the policy. */
  selectors?: Record<string, SelectorAnswer>;
};

/** For whom a selector stands; one that is not known blocks whatever needs it. */
export type SelectorAnswer = {
  /** The entities that it is about, where it is about some. */
  of?: string[];
} & (
  | {
      known: true;
      /** Full references of users and groups, in lower case. */
      refs: string[];
    }
  | {
      known: false;
      /** Without a full stop. */
      reason: string;
      /** The same for other languages. */
      cause?: Phrase;
    }
);

/** A selector of which it cannot be told for whom it stands. */
export type UnresolvedSelector = {
  /** As it is written in the policy. */
  selector: string;
  /** Without a full stop. */
  reason: string;
  cause?: Phrase;
};

/** What an estimator answered; whatever is not sound in it makes the cost unknown. */
export type EstimatorAnswer = { estimator: string } & (
  | { known: true; currency: string; /** A month. */ lines: CostLine[] }
  | {
      known: false;
      /** Without a full stop. */
      reason: string;
      /** The same for other languages. */
      cause?: Phrase;
    }
);

/**
 * How a check ended; only `passed` and `failed` are answers.
 *
 * - `late`: its time was over.
 * - `error`: it could not be asked, or gave no answer.
 * - `not-run`: it was not asked, as some are not in a preview.
 */
export type CheckOutcome = 'passed' | 'failed' | 'late' | 'error' | 'not-run';

/** What a check answered. */
export type CheckAnswer = {
  outcome: CheckOutcome;
  /** Of the check that was asked, see `CheckConfig`. */
  definition: string;
  /** For people, in plain text. */
  reason?: string;
  /** The same for other languages, where it is not the check's own text. */
  cause?: Phrase;
};

/** A check that the rules for the template ask about, with how it ended. */
export type CheckResult = {
  id: string;
  type: string;
  outcome: CheckOutcome;
  reason?: string;
  cause?: Phrase;
};

/** What the other requests in a window cost together; the request itself is left out. */
export type WindowSum =
  | {
      known: true;
      /** A month, in `currency`. */
      sum: number;
      currency: string;
      /** How many requests were added up. */
      requests: number;
    }
  | {
      known: false;
      /** Without a full stop. */
      reason: string;
      /** The same for other languages. */
      cause?: Phrase;
    };

/** A window of the policy with its sum. */
export type WindowResult = {
  id: string;
  of: 'requester' | 'owner' | 'system';
  days: number;
  known: boolean;
  /** Present when known: a month, in the currency of the cost. */
  sum?: number;
  /** Present when known: how many other requests were added up. */
  requests?: number;
  /** Why it is unknown. */
  reason?: string;
  cause?: Phrase;
};

/** A value with what is known about it; `known: false` is an error to every expression. */
export type FactResult = {
  name: string;
  known: boolean;
  /** Present when known. */
  value?: JsonValue;
  /** The value of `onMissing` was assumed. */
  assumed?: boolean;
  adjustable: boolean;
  /** The parameters that the fact is computed from. */
  parameters: string[];
  /** Why it is unknown, or why a value was assumed. */
  reason?: string;
  cause?: Phrase;
  /** Those of its parameters that no step uses: the value is only what somebody says. */
  claims?: string[];
};

/** One comparison inside an expression, with the values that it compared. */
export type Comparison = {
  /** As written, e.g. `monthlyCost <= 500.0`. */
  text: string;
  /** `==`, `<=`, `in`, `startsWith`, …; left out for a truth value that stands by itself. */
  operator?: string;
  /** Left out when the comparison could not be evaluated. */
  result?: boolean;
  left?: JsonValue;
  right?: JsonValue;
  /**
   * For numbers: how far `left` is from the line, never negative, in the unit of the operands.
   * Which side it is on, `left` and `right` say.
   */
  distance?: number;
};

export type RuleResult = {
  id: string;
  title?: string;
  reason?: string;
  tier: string;
  /** `unknown`: it could not be evaluated, and so counted against the request. */
  result: 'matched' | 'not-matched' | 'unknown' | 'not-applicable';
  /** The tier that it counted as, when `matched` or `unknown`. */
  countedAs?: string;
  when?: string;
  comparisons: Comparison[];
  /** For `unknown`: the facts that were missing, or the error. */
  missing?: string[];
  error?: string;
  cause?: Phrase;
  /** Parameters that it depends on and that no step uses. */
  claims?: string[];
};

export type ConditionResult = {
  id: string;
  tier: string;
  message: string;
  holds: boolean;
  when: string;
  comparisons: Comparison[];
  missing?: string[];
  error?: string;
  cause?: Phrase;
  /** Parameters that it depends on and that no step uses. */
  claims?: string[];
};

export type CostLine = { label: string; amount: number };

export type CostResult = {
  /** False: no estimate applies or it could not be computed. */
  known: boolean;
  monthly?: number;
  currency: string;
  /** The summands of the estimate; they add up to `monthly`. */
  lines: CostLine[];
  reason?: string;
  cause?: Phrase;
  /** True where no estimate is about the template: to a window such a request adds nothing. */
  unestimated?: boolean;
};

export type RiskFactorResult = {
  id: string;
  points: number;
  counts: boolean;
  reason?: string;
  when: string;
  /** It could not be evaluated and therefore counts. */
  unknown?: boolean;
  /** Parameters that it depends on and that no step uses. */
  claims?: string[];
};

export type RiskResult = {
  score: number;
  /** `low`, or the id of the highest level that the score reaches. */
  level: string;
  factors: RiskFactorResult[];
};

/**
 * - `granted`: runs at once.
 * - `held`: people have to agree (`stages` is not empty).
 * - `denied`: a rule forbids it.
 * - `blocked`: the policy cannot be applied; `missing` says why.
 */
export type Verdict = 'granted' | 'held' | 'denied' | 'blocked';

/** Another value of one form field, and what would become of the request with it. */
export type EasierChange = {
  /** First-level name of the form field. */
  parameter: string;
  from: JsonValue;
  to: JsonValue;
  tier: string;
  outcome: Outcome;
  verdict: Extract<Verdict, 'granted' | 'held'>;
  /** Who would still have to agree; empty when it would be granted. */
  stages: Stage[];
  /** What it would cost a month, where that is known. */
  monthly?: number;
  /** The same as a sentence. */
  words: string;
};

/** A policy applied to a subject, explained. */
export type Evaluation = {
  version: 1;
  /** SHA-256 of the normalised policy. */
  policyHash: string;
  /** The strictest tier among those that counted. */
  tier: string;
  outcome: Outcome;
  verdict: Verdict;
  /** One plain sentence for each thing that led to the tier: rule reasons, failed conditions. */
  reasons: string[];
  /** For `blocked`: names of the facts or selectors that could not be had. */
  missing?: string[];
  /** Why, for those that are selectors; absent where there are none. */
  unresolved?: UnresolvedSelector[];
  /** Selectors in ways of `anyOf` that nobody is asked by, since others are known; absent where there are none. */
  leftOut?: UnresolvedSelector[];
  rules: RuleResult[];
  conditions: ConditionResult[];
  facts: FactResult[];
  cost: CostResult;
  /** Absent where the policy has none. */
  windows?: WindowResult[];
  /** Those that matter to the template, by id; absent where the policy has none. */
  checks?: CheckResult[];
  risk: RiskResult;
  /** In the order in which they are decided; empty unless `held`. */
  stages: Stage[];
  /** Absent where the policy has none. */
  terms?: Terms;
  justification: Justification;
  /** Milliseconds from submission until a pending request ends. */
  expiresAfterMs: number;
  /** Milliseconds from approval within which it has to be launched. */
  launchWithinMs: number;
  /** How often a failed run may be started again. */
  retries: number;
  /** What would make it easier, the least restrictive first; only where somebody asked for it. */
  easier?: EasierChange[];
  /** The whole input. */
  input: PolicySubject;
};

/** A mistake in a policy: where, what, and how to mend it. */
export type PolicyIssue = {
  /** Path in the configuration, e.g. `approvals.policy.rules[2].when`. */
  path: string;
  message: string;
  /** The expression and the 0-based offset in it, where the mistake is in one. */
  expression?: string;
  offset?: number;
  /** The same place for people: 1-based, columns in UTF-16 code units of the line. */
  line?: number;
  column?: number;
  fix?: string;
};
