import { HumanDuration } from '@backstage/types';

/** `{ days: 7 }` counts all time, `{ workingDays: 2 }` or `{ workingHours: 8 }` only `workingHours`. */
type PolicyDuration =
  | HumanDuration
  | { workingDays?: number; workingHours?: number };

/** Times that come back every week, by the clock on the wall. */
type WeeklyHours = {
  /** An IANA name, e.g. `Europe/Berlin`. */
  timeZone?: string;
  /** `monday` … `sunday`: the days on which they begin. */
  days: string[];
  /** E.g. `'09:00'`. */
  from: string;
  /** E.g. `'17:00'`, up to `'24:00'`; earlier than `from`, it is on the next day. */
  to: string;
};

/**
 * How often those who can decide are reminded, as long as the stage is open. `{ hours: 8 }` alone: after
 * eight hours and then at that interval, three times at the most.
 */
type Reminders =
  | PolicyDuration
  | {
      after: PolicyDuration;
      /** Left out: as `after`. */
      every?: PolicyDuration;
      /**
       * In the whole life of the request.
       * @default 3
       */
      atMost?: number;
    };

/** Who else is asked once the stage has been open for so long. No approval less is needed. */
type Escalation = {
  after: PolicyDuration;
  /** As in `from` of a requirement. */
  to: string[];
  /** `add`: besides the others; `replace`: instead of them, while the approvals there are keep counting. */
  mode: 'add' | 'replace';
};

/*
 * Nothing here is visible to the browser: every key has the default visibility `backend`. Pages get
 * what they show over HTTP, filtered by who is asking.
 */
export interface Config {
  /**
   * Who has to approve what. A key that is not known, and everything in the policy that has no effect
   * or cannot be evaluated, stops the start-up with its path and how to mend it.
   */
  approvals?: {
    /**
     * Groups and users (entity references, nested groups included) who may re-check blocked requests and
     * revoke approved ones. They approve nothing by being listed here.
     */
    administrators?: string[];

    /** Groups and users who see every request and its record, and decide nothing. */
    auditors?: string[];

    visibility?: {
      /**
       * Owners of a template see the requests for it.
       * @default false
       */
      templateOwners?: boolean;
    };

    quotas?: {
      /**
       * How many open requests one person may have; beyond it, submissions are answered 429.
       * @default 200
       */
      openRequestsPerPerson?: number;
    };

    delegations?: {
      /**
       * How long people may let others decide for them, and how far ahead it may begin; up to 10 years.
       * @default { days: 366 }
       */
      longest?: HumanDuration;
    };

    policy: {
      /** The tier of a request that no rule matches. */
      defaultTier: string;

      /**
       * Typed names that rules talk about. Only here and in `cost.estimates` does the expression language
       * know `parameters`, the form values; a form field never sets a fact by having its name.
       */
      facts?: {
        [name: string]: {
          /** `string`, `int`, `double`, `bool`, `list(string)`, `timestamp` or `duration`. */
          type: string;
          /** A CEL expression, e.g. `parameters.environment`. */
          value: string;
          /** The value to assume when it cannot be had; left out, the fact is unknown and grants nothing. */
          onMissing?: string | number | boolean | string[];
          /**
           * Of `list(string)`: how many elements it can have, up to 10,000. A longer list is unknown, also
           * with `onMissing`, and grants nothing. An expression that could cost too much on lists of this
           * length is refused when the policy is read.
           * @default 100
           */
          maxItems?: number;
          /**
           * May a requester be told which other value would make it easier? Never for what somebody could
           * declare untruly. A form field is only proposed if no other fact uses it and a step does.
           * Left out: true for what is computed from the estimate, or from nothing but form fields that
           * the estimate of the template is computed from.
           */
          adjustable?: boolean;
        };
      };

      /**
       * What the requests of the last days cost together, so that ten small ones do not pass where one
       * large one would be stopped. To be used in the `value` of facts, e.g. `windows.month +
       * estimate.monthly`; the request itself is left out. Requests count that run, have run or may still
       * run; one whose cost is not known makes the sum unknown.
       */
      windows?: {
        [id: string]: {
          /** What is added up: `cost`, by `approvals.cost`. */
          sum: 'cost';
          /** Whose requests: the requester's, or those for templates of the same owner or `spec.system`. */
          of: 'requester' | 'owner' | 'system';
          /** How far back, up to 366. */
          days: number;
          /** Entity references, `*` stands for any text; left out, requests for every template count. */
          templates?: string[];
        };
      };

      /**
       * What has to be asked of others before a request is evaluated. Rules and conditions say
       * `checks.<id>`, which is true or false; without an answer in time a condition does not hold, and a
       * rule does not grant. What was answered stays with the request and is not asked again while the
       * policy is the same.
       */
      checks?: {
        [id: string]: {
          /**
           * `name-pattern` (the whole text matches `pattern`, in RE2 syntax), `allowed-list` (it is one of
           * `values`), `unique-in-catalog` (the catalog has nothing of that name, of a `kind` and a
           * `namespace`), `owner-quota` (the owner has fewer than `limit` entities, of a `kind` if given),
           * or a type that a module has added.
           */
          type: string;
          /** What is asked about: a CEL expression as in facts, e.g. `parameters.name`. */
          value: string;
          /** The options of the type. They are public, as the whole policy is. */
          with?: { [option: string]: any };
          /**
           * Up to 10 seconds.
           * @default { seconds: 2 }
           */
          timeLimit?: { seconds: number };
          /** Whether it is asked in previews too. Left out: only if the type is built in. */
          preview?: boolean;
        };
      };

      /**
       * How a request that waits may pass in an emergency: without the people it waits for, or without its window or
       * in a freeze. Left out: it may not.
       * Everybody who is skipped is told, and whoever broke the glass cannot do so again until somebody
       * who had no part in it has reviewed it. What the policy denies stays denied.
       */
      breakGlass?: {
        /** Groups and users who may; they see every request that waits. */
        from: string[];
        /**
         * How many of them have to, together: for the same incident and within a day, after which what somebody
         * wanted no longer counts. Whoever waits for the review of another emergency does not count either.
         * @default 1
         */
        approvals?: number;
        /**
         * How many characters their reason has at least.
         * @default 20
         */
        reasonAtLeast?: number;
        /** What the reference of an incident looks like as a whole, in RE2 syntax, e.g. `INC-[0-9]+`. */
        incident?: string;
        /** Groups and users, one of whom reviews it afterwards: an administrator, where all of them had a part in it. */
        reviewFrom: string[];
      };

      /**
       * What counts as working time, for durations that say so: `{ workingHours: 8 }` or
       * `{ workingDays: 2 }`, where a working day is as long as from `from` to `to`. Every other duration
       * counts all time, nights and weekends too.
       */
      workingHours?: WeeklyHours & { timeZone: string };

      /**
       * When nothing is launched or started again that people approved; it stays approved and waits. What
       * a rule grants is not held back: a rule can ask about `now` itself, or be of another tier. The
       * freezes of the policy in force count, also for requests that were made before.
       */
      freezes?: Array<{
        id: string;
        /** ISO 8601 with an offset, e.g. `'2026-12-20T00:00:00+01:00'`. */
        from: string;
        /** ISO 8601 with an offset. */
        until: string;
        /** Shown to whoever waits. */
        reason: string;
        /** Entity references, `*` stands for any text; left out, every template is frozen. */
        templates?: string[];
      }>;

      /**
       * Groups, users and selectors (`$requester.team`, `$parameters.beneficiary`, …): separation of duties keeps
       * these people out of every request. A tier can have its own.
       */
      excludes?: string[];

      /**
       * Who is told when nobody can decide on a request, besides its requester, and can read it from then on. A
       * tier can have its own.
       */
      whenBlocked?: { tell: string[] };

      /** From the least to the most restrictive: approve, approve-when, review, deny. */
      tiers: Array<{
        /** What rules call it. */
        id: string;
        title?: string;
        /**
         * `approve`: runs at once. `approve-when`: runs at once if all conditions hold, otherwise each failed
         * condition adds a stage. `review`: people decide, stage by stage. `deny`: never.
         */
        outcome: 'approve' | 'approve-when' | 'review' | 'deny';
        /** For `approve-when`, at least one. */
        conditions?: Array<{
          id: string;
          /** A CEL expression over facts; one that cannot be evaluated does not hold. */
          when: string;
          /** What the condition promises, in words. */
          message?: string;
          /** The stage that a failed condition adds. */
          otherwise: {
            id: string;
            title?: string;
            /** As in `stages`. */
            require: { [key: string]: any };
            /** As in `stages`. */
            remindAfter?: Reminders;
            /** As in `stages`. */
            escalateAfter?: Escalation;
          };
        }>;
        /** For `review`, at least one; decided in this order. */
        stages?: Array<{
          id: string;
          title?: string;
          /**
           * `{ approvals: 1, from: ['group:default/security'] }`, or such requirements combined by `allOf` or
           * `anyOf`, nested as needed. `from` names groups, users and selectors: `$template.owner`, `$system.owner`,
           * `$requester.manager`, `$template.relations.<type>`, `$system.relations.<type>`, and those of modules.
           * `$parameters.<field>` and `$parameters.<field>.owner` stand inside `allOf` beside somebody else, or with
           * `within: ['group:…']`.
           */
          require: { [key: string]: any };
          /**
           * How many people have to reject it in this stage to end the request.
           * @default 1
           */
          reject?: number;
          /** Reminds those who can decide; left out, that of the tier. */
          remindAfter?: Reminders;
          /** Asks somebody else; left out, that of the tier. */
          escalateAfter?: Escalation;
        }>;
        /** Of `approve-when` and `review`: for all stages that have none of their own. */
        remindAfter?: Reminders;
        /** Of `approve-when` and `review`: for all stages that have none of their own. */
        escalateAfter?: Escalation;
        /**
         * A reason of the requester's. `required`: the request's page asks for it, and approvers see whether
         * it is there. `none`: none is taken. It never blocks a decision.
         * @default optional
         */
        justification?: 'required' | 'optional' | 'none';
        /**
         * From submission until a request that nobody decides ends as expired.
         * @default { days: 14 }
         */
        expiresAfter?: PolicyDuration;
        /**
         * From approval until it has to be launched; where it has to wait for a window or a freeze that is
         * known then, from the end of that wait.
         * @default { days: 3 }
         */
        launchWithin?: PolicyDuration;
        /**
         * Of `review`: what is approved is launched, and started again, only then. The time zone is that of
         * `workingHours`, unless it is named.
         */
        launchWindows?: WeeklyHours[];
        /**
         * How often a failed run may be started again within `launchWithin`.
         * @default 0
         */
        retries?: number;
        /**
         * Form fields that are cosmetic: where a request is replaced by one in which only these differ,
         * approvals are carried over to it. Fields that a fact, a check or an estimate reads are refused.
         */
        carryOver?: string[];
      }>;

      /** The strictest tier among the rules that match wins, whatever their order. */
      rules: Array<{
        id: string;
        title?: string;
        /** Why the rule is there; shown to requesters and approvers. */
        reason?: string;
        /**
         * The templates that the rule is about; left out: every template. Keys are ANDed, the entries of one
         * key ORed (of `parameters`: all of them), `*` stands for any text.
         */
        appliesTo?: {
          /** Entity references. */
          templates?: string[];
          tags?: string[];
          /** Actions that the template's steps use. */
          actions?: string[];
          /** Fields that the template's form declares. */
          parameters?: string[];
          /** Values of `spec.type`. */
          types?: string[];
        };
        /** A CEL expression over facts; left out: the rule matches wherever it applies. */
        when?: string;
        /** The id of a tier. */
        tier: string;
      }>;
    };

    /** How risky a request is; facts of it can be used in rules as `risk.score` and `risk.level`. */
    risk?: {
      factors: Array<{
        id: string;
        /** A CEL expression; one that cannot be evaluated counts. */
        when: string;
        /** Added to the score, at least 1. */
        points: number;
        reason?: string;
      }>;
      /** From which score a level holds, e.g. `{ medium: 30, high: 60 }`; below them all it is `low`. */
      levels?: { [level: string]: number };
    };

    /** What a request costs; can be used in facts as `estimate.monthly`. */
    cost?: {
      /** ISO 4217, e.g. `USD`. */
      currency: string;
      /** Numbers that estimates refer to as `prices.…`, nested as needed. */
      prices?: { [name: string]: any };
      estimates: Array<{
        /** Entity references; `*` stands for any text. */
        templates: string[];
        /** A CEL expression over `parameters` and `prices`; its summands are shown as lines. */
        monthly?: string;
        /**
         * Instead of `monthly`: the id of an estimator that a module has added. It is asked before a
         * request is evaluated; without a sound answer in time the cost is unknown.
         */
        estimator?: string;
        /**
         * For the estimator, up to 10 seconds.
         * @default { seconds: 2 }
         */
        timeLimit?: { seconds: number };
      }>;
    };

    /** A policy that is tried out beside the other one. Read again when the configuration changes. */
    candidate?: {
      /**
       * `shadow`: it is recorded and shown what it would do. `enforce`: it decides, and the other policy
       * is the one that is recorded.
       */
      mode: 'shadow' | 'enforce';
      /** Of the same shape as `approvals.policy`. */
      policy: { [key: string]: any };
      /** Left out: `approvals.risk`. */
      risk?: { [key: string]: any };
      /** Left out: `approvals.cost`. */
      cost?: { [key: string]: any };
    };
  };
}
