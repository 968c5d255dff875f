import {
  because,
  WindowSum,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Knex } from 'knex';
import { lockWindows } from '../../database/operations/windows/lockWindows';
import { sumCosts } from '../../database/operations/windows/sumCosts';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { later } from '../../domain/transition/transition';
import { addUp } from '../../domain/windows/addUp';
import { windowKeyOf, WindowOwners } from '../../domain/windows/windowKeys';

const DAY_MS = 86_400_000;

/** Why nobody knows whose requests are to be added up. */
const NOBODY = {
  requester: 'noRequester',
  owner: 'noOwnerNamed',
  system: 'noSystemNamed',
} as const;

export type NewOptions = {
  policy: PolicyInForce;
  owners: WindowOwners;
  /** ISO 8601. */
  now: string;
  /** The request's id, if it has just been written in the same transaction. */
  except?: string;
};

export type ExistingOptions = {
  policy: PolicyInForce;
  request: RequestRecord;
  /** ISO 8601. */
  now: string;
};

/** Nobody else's request enters the windows of this one until the transaction ends. */
export async function lockWindowsOf(
  knex: Knex.Transaction,
  { policy, owners }: Pick<NewOptions, 'policy' | 'owners'>,
): Promise<void> {
  const keys = policy.windows.flatMap(({ of }) => {
    const key = windowKeyOf(of, owners);
    return key === undefined ? [] : [`${of}:${key}`];
  });
  await lockWindows(knex, keys);
}

/** The sums of the windows, by id, for a request that is not there yet. */
export async function sumForNew(
  knex: Knex,
  { policy, owners, now, except }: NewOptions,
): Promise<Record<string, WindowSum>> {
  return sumWindows(knex, { policy, owners, until: now, except });
}

/**
 * The sums for a request that is there. It is measured against those that were there before it, so
 * that nobody's later request takes away what was agreed to; one that never got its terms is
 * measured as if it were new.
 */
export async function sumForExisting(
  knex: Knex,
  { policy, request, now }: ExistingOptions,
): Promise<Record<string, WindowSum>> {
  const { id: except, createdAt } = request;
  const of = { policy, owners: request };
  return sumWindows(
    knex,
    request.verdict === 'blocked'
      ? { ...of, until: now, except }
      : { ...of, until: createdAt, before: request },
  );
}

async function sumWindows(
  knex: Knex,
  options: {
    policy: PolicyInForce;
    owners: WindowOwners;
    /** ISO 8601; the windows end then. */
    until: string;
    except?: string;
    before?: RequestRecord;
  },
): Promise<Record<string, WindowSum>> {
  const { policy, owners, until, ...others } = options;
  const { windows, currency } = policy;
  const sums: Record<string, WindowSum> = {};
  for (const window of windows) {
    const { id, of, days } = window;
    const key = windowKeyOf(of, owners);
    const since = later(until, -days * DAY_MS);
    sums[id] =
      key === undefined
        ? { known: false, ...because(NOBODY[of]) }
        : addUp(window, {
            sums: await sumCosts(knex, { of, key, since, ...others }),
            currency,
          });
  }
  return sums;
}
