/** `approvals` different people out of these groups. */
export type Leaf = { approvals: number; from: string[] };

export type Tree = Leaf | { allOf: Tree[] } | { anyOf: Tree[] };

export type WorldStage = { id: string; require: Tree; reject?: number };

/** What is asked for a template of the same name. */
export type WorldTier = { stages: WorldStage[]; excludes?: string[] };

export const SECOND = 1_000;
export const HOUR = 3_600_000;

/** How long a request waits for people, and an approval for its launch. */
export const WAITS_MS = 8 * HOUR;
export const LAUNCHES_WITHIN_MS = 4 * HOUR;
export const RETRIES = 1;
/** A launch of which nobody knows its task is taken back after that. */
export const UNCONFIRMED_MS = 60 * SECOND;

/** Owns every template. */
export const OWNERS = 'owners';
const SECURITY = 'security';
const DIRECTORS = 'directors';
const PLATFORM = 'platform';
const KEPT_OUT = 'kept-out';

/** Groups that people join and leave. */
export const GROUPS = [OWNERS, SECURITY, DIRECTORS, PLATFORM, KEPT_OUT];

/** Who may let a request pass in an emergency, how many together, and who looks at that afterwards. */
export const BREAK_GLASS = {
  from: [PLATFORM, DIRECTORS],
  approvals: 2,
  reviewFrom: [SECURITY],
};

/** In no group that decides anything. */
export const ADMINISTRATOR = 'root';

/** Every account with the groups that it begins in. */
export const ACCOUNTS: Record<string, string[]> = {
  ada: [],
  'ada-two': [OWNERS],
  bob: [OWNERS],
  cat: [OWNERS],
  dan: [OWNERS, SECURITY],
  eve: [SECURITY],
  'eve-two': [OWNERS, PLATFORM],
  fay: [DIRECTORS],
  gus: [PLATFORM],
  ivy: [],
  [ADMINISTRATOR]: [],
};

/** Accounts that belong to the human of another one. */
export const SAME_PERSON: Record<string, string> = {
  'ada-two': 'ada',
  'eve-two': 'eve',
};

export const REQUESTERS = ['ada', 'bob'];

const one = (...from: string[]): Leaf => ({ approvals: 1, from });

export const TIERS: Record<string, WorldTier> = {
  alone: { stages: [{ id: 'one', require: one(DIRECTORS) }] },
  pair: {
    stages: [
      {
        id: 'pair',
        require: { approvals: 2, from: [OWNERS, SECURITY] },
        reject: 2,
      },
    ],
    excludes: [KEPT_OUT],
  },
  // Whoever is the last of security has to keep out of the first stage.
  scarce: {
    stages: [
      { id: 'any', require: one(OWNERS, SECURITY) },
      { id: 'must', require: one(SECURITY) },
    ],
  },
  staged: {
    stages: [
      { id: 'first', require: one(OWNERS) },
      {
        id: 'second',
        require: {
          allOf: [
            one(SECURITY),
            { anyOf: [one(DIRECTORS), { approvals: 2, from: [PLATFORM] }] },
          ],
        },
        reject: 2,
      },
    ],
  },
};

/** What emergencies are about. */
export const INCIDENTS = ['INC-1', 'INC-2'];

/** How many different things there are to ask for by one template. */
export const VARIANTS = 3;

export const TEMPLATES = Object.keys(TIERS);
