import { JsonObject, JsonValue } from '@backstage/types';
import { Program } from './expressions/Program';
import { AppliesTo } from './templates/AppliesTo';
import { Glob } from './templates/Glob';
import {
  Deadline,
  Escalation,
  Justification,
  Outcome,
  Reminders,
  Requirement,
  WeeklyHours,
  WhenBlocked,
} from './types';

export type FactType =
  | 'string'
  | 'int'
  | 'double'
  | 'bool'
  | 'list(string)'
  | 'timestamp'
  | 'duration';

/** A typed name that rules talk about. */
export type Fact = {
  name: string;
  type: FactType;
  /** Of lists: a longer one is unknown. */
  maxItems?: number;
  value: Program;
  /** Assumed when the value cannot be had. */
  onMissing?: JsonValue;
  /** `where-priced`: for templates whose estimate is computed from all of its parameters. */
  adjustable: boolean | 'where-priced';
};

export type StageConfig = {
  id: string;
  title?: string;
  require: Requirement;
  /** How many rejections in it end the request; left out: one. */
  reject?: number;
  /** Its own, or else the tier's. */
  remindAfter?: Reminders;
  /** Its own, or else the tier's. */
  escalateAfter?: Escalation;
};

export type Condition = {
  id: string;
  when: Program;
  message: string;
  otherwise: StageConfig;
};

export type Tier = {
  id: string;
  title?: string;
  outcome: Outcome;
  /** Of `approve-when` tiers. */
  conditions: Condition[];
  /** Of `review` tiers, in order. */
  stages: StageConfig[];
  /** Groups, users and selectors who have no say besides those of the policy; absent when there are none. */
  excludes?: string[];
  /** Absent: as the policy says. */
  whenBlocked?: WhenBlocked;
  justification: Justification;
  expiresAfterMs: number;
  launchWithinMs: number;
  /** Which of the two are counted in working time; absent when none is. */
  inWorkingTime?: Deadline[];
  /** Of `review` tiers: only then a request may be launched. Absent: at any time. */
  launchWindows?: WeeklyHours[];
  retries: number;
  /** Cosmetic form fields; absent when there are none. */
  carryOver?: string[];
};

export type Rule = {
  id: string;
  title?: string;
  reason?: string;
  appliesTo?: AppliesTo;
  /** Left out: the rule matches wherever it applies. */
  when?: Program;
  tier: string;
};

export type RiskFactor = {
  id: string;
  when: Program;
  points: number;
  reason?: string;
};

export type RiskConfig = {
  factors: RiskFactor[];
  /** From the lowest threshold to the highest. */
  levels: Array<{ id: string; threshold: number }>;
};

/** How the cost is had where the template is one of these: computed, or asked for before. */
export type CostEstimate = { templates: Glob[] } & (
  | { monthly: Program; estimator?: undefined }
  | { monthly?: undefined; estimator: string; timeLimitMs: number }
);

export type CostConfig = {
  currency: string;
  prices: JsonObject;
  estimates: CostEstimate[];
};

/** Whose requests a window adds up: the requester's, or those for templates of one owner or system. */
export type WindowKey = 'requester' | 'owner' | 'system';

/** Adds up what has been asked for within the last days, so that a purchase cannot be split. */
export type WindowConfig = {
  id: string;
  sum: 'cost';
  of: WindowKey;
  days: number;
  /** Left out: requests for every template count. */
  templates?: Glob[];
};

/** A question to somebody outside of the engine, answered with yes or no before an evaluation. */
export type CheckConfig = {
  id: string;
  /** Who is asked: `name-pattern`, `unique-in-catalog`, …, or what a module has registered. */
  type: string;
  /** What is asked about. */
  value: Program;
  /** The options of the type, as configured. */
  with: JsonObject;
  timeLimitMs: number;
  /** Whether it is also asked when nothing is requested yet. */
  preview: boolean;
  /** SHA-256, in hex, of type, value and options: an answer to another question is none. */
  definition: string;
};

/** How a request may pass in an emergency, without the people whom its stages ask. */
export type BreakGlassConfig = {
  /** Groups and users who may. */
  from: string[];
  /** How many of them have to, together. */
  approvals: number;
  /** How many characters their reason has at least. */
  reasonAtLeast: number;
  /** What the reference of an incident looks like as a whole, in RE2 syntax. */
  incident?: string;
  /** Groups and users, one of whom looks at it afterwards. */
  reviewFrom: string[];
};

/** A time in which nothing is launched that people approved. */
export type Freeze = {
  id: string;
  /** ISO 8601, UTC. */
  from: string;
  /** ISO 8601, UTC; the first moment after it. */
  until: string;
  /** For people. */
  reason: string;
  /** Left out: every template. */
  templates?: Glob[];
};

/** A policy that is known to be sound, ready for `evaluate`. */
export type CompiledPolicy = {
  /** SHA-256, in hex, of `config` as canonical JSON. The order of the rules does not matter to it. */
  hash: string;
  defaultTier: string;
  /** From the least to the most restrictive. */
  tiers: Tier[];
  /** By id, since their order means nothing. */
  rules: Rule[];
  facts: Fact[];
  /** Absent when there are none. */
  windows?: WindowConfig[];
  /** Absent when there are none. */
  checks?: CheckConfig[];
  /** What working time is; absent when nothing is counted in it. */
  workingHours?: WeeklyHours;
  /** Absent when there are none. */
  freezes?: Freeze[];
  risk: RiskConfig;
  cost?: CostConfig;
  /** Absent where nobody may. */
  breakGlass?: BreakGlassConfig;
  /** Groups, users and selectors who have no say in any tier; absent when there are none. */
  excludes?: string[];
  /** For tiers that say nothing of their own; absent: nobody but the requester is told. */
  whenBlocked?: WhenBlocked;
  /** With every default written out. */
  config: JsonObject;
  /** As configured. */
  source: { policy: JsonObject; risk?: JsonObject; cost?: JsonObject };
};
