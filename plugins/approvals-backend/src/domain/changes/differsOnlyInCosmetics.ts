import { RequestRecord } from '../request/RequestRecord';
import { AskedFor, hashWithout } from './hashWithout';

export type Version = {
  request: Pick<RequestRecord, 'terms' | 'tier' | 'cost' | 'currency' | 'risk'>;
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
    seenOf(from) === seenOf(to) &&
    hashWithout(from.asked, names) === hashWithout(to.asked, names)
  );
}

function seenOf({ request }: Version): string {
  const { tier, cost, currency, risk } = request;
  const { score, level } = risk;
  return JSON.stringify([tier, cost, currency, score, level]);
}
