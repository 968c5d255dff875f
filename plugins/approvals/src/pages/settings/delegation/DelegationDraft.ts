import { NewDelegation } from '@greenlane/backstage-plugin-approvals-common';
import { EntityOption } from '../../../components/entities/EntityOption';
import { DAY_MS, toLocalTime, toTime } from './localTime';

/** What somebody has filled in so far; texts are as the fields have them. */
export type DelegationDraft = {
  /** For administrators: for whom is decided, if not for themselves. */
  delegator?: EntityOption;
  delegate?: EntityOption;
  /** Local times; without a beginning it begins at once. */
  from: string;
  until: string;
  templates: EntityOption[];
  tiers: string[];
  /** An amount a month. */
  most: string;
};

export type DraftField = keyof DelegationDraft;

/** A week is how long people are mostly away; it ends with a day's work. */
export function newDraft(now: number): DelegationDraft {
  const end = new Date(now + 7 * DAY_MS);
  end.setHours(18, 0, 0, 0);
  return {
    from: '',
    until: toLocalTime(end.getTime()),
    templates: [],
    tiers: [],
    most: '',
  };
}

/** What has to be mended before it can be sent. */
export type DraftProblems = Partial<
  Record<DraftField, 'needsPerson' | 'needsEnd' | 'endsBefore' | 'noAmount'>
>;

/** What is wrong with a draft as far as it can be seen here; the rest the server says. */
export function problemsOf(draft: DelegationDraft): DraftProblems {
  const { delegate, from, until, most } = draft;
  const problems: DraftProblems = {};
  if (!delegate) {
    problems.delegate = 'needsPerson';
  }
  const end = toTime(until);
  if (end === undefined) {
    problems.until = 'needsEnd';
  } else if (end <= (toTime(from) ?? 0)) {
    problems.until = 'endsBefore';
  }
  if (most.trim() !== '' && !(Number(most) >= 0 && Number(most) < Infinity)) {
    problems.most = 'noAmount';
  }
  return problems;
}

/** A draft without problems as the server takes it. */
export function toNewDelegation(draft: DelegationDraft): NewDelegation {
  const { delegator, delegate, from, until, templates, tiers, most } = draft;
  const iso = (text: string) => new Date(toTime(text)!).toISOString();
  return {
    delegate: delegate!.ref,
    endsAt: iso(until),
    ...(toTime(from) !== undefined && { startsAt: iso(from) }),
    ...(templates.length > 0 && { templates: templates.map(({ ref }) => ref) }),
    ...(tiers.length > 0 && { tiers }),
    ...(most.trim() !== '' && { mostMonthly: Number(most) }),
    ...(delegator && { delegator: delegator.ref }),
  };
}
