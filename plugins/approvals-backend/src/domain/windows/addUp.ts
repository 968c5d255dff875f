import {
  because,
  WindowConfig,
  WindowSum,
} from '@greenlane/backstage-plugin-approvals-policy';

/** What the requests for one template in one currency cost. */
export type CostSum = {
  templateRef: string;
  currency: string;
  /** A month, of those whose cost is known. */
  sum: number;
  /** How many have a cost. */
  known: number;
  /** How many have one that is not known. */
  unknown: number;
};

/** The sum of a window; one request whose cost is not known makes the whole unknown. */
export function addUp(
  { id, templates }: WindowConfig,
  options: { sums: CostSum[]; currency: string },
): WindowSum {
  const { sums, currency } = options;
  const counted = sums.filter(
    ({ templateRef }) =>
      templates?.some(glob => glob.matches(templateRef)) ?? true,
  );
  const unknown = total(counted.map(one => one.unknown));
  if (unknown > 0) {
    const values = { count: String(unknown), window: id };
    return { known: false, ...because('windowCostUnknown', values) };
  }
  const costly = counted.filter(({ known }) => known > 0);
  if (costly.some(one => one.currency !== currency)) {
    return { known: false, ...because('windowCurrencies', { window: id }) };
  }
  return {
    known: true,
    sum: total(costly.map(one => one.sum)),
    currency,
    requests: total(costly.map(one => one.known)),
  };
}

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
