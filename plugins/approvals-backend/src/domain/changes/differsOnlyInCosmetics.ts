import { isDeepStrictEqual } from 'node:util';
import { RequestRecord } from '../request/RequestRecord';
import { AskedFor, hashWithout } from './hashWithout';

export type Version = {
  request: Pick<
    RequestRecord,
    'terms' | 'tier' | 'cost' | 'currency' | 'risk' | 'stages'
  >;
  /** Undefined once it has been erased. */
  asked?: AskedFor;
};

/**
 * Whether nothing but form fields that both versions have agreed to call cosmetic differs: neither what
 * runs, nor whatever else who approved it has seen of it.
 */
export function differsOnlyInCosmetics(from: Version, to: Version): boolean {
  const agreed = to.request.terms.carryOver ?? [];
  const names = (from.request.terms.carryOver ?? []).filter(name =>
    agreed.includes(name),
  );
  return (
    names.length > 0 &&
    from.asked !== undefined &&
    to.asked !== undefined &&
    isDeepStrictEqual(seenOf(from), seenOf(to)) &&
    hashWithout(from.asked, names) === hashWithout(to.asked, names)
  );
}

function seenOf({ request }: Version): unknown {
  const { tier, cost, currency, risk, stages } = request;
  const { score, level } = risk;
  const asked = stages.map(({ id, require, reject }) => [id, require, reject]);
  return [tier, cost, currency, score, level, asked];
}
