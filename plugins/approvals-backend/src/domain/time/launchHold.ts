import { Freeze } from '@greenlane/backstage-plugin-approvals-policy';
import { RequestRecord } from '../request/RequestRecord';
import { nextOpening } from './nextOpening';

/** Why something that people approved may not be launched yet. */
export type LaunchHold = {
  /** ISO 8601: when it may be. */
  opensAt: string;
  /** The freeze that holds it back; left out: it waits for its window. */
  freeze?: Freeze;
};

type Launchable = Pick<
  RequestRecord,
  'templateRef' | 'terms' | 'verdict' | 'emergencyApprovals'
>;
type Circumstances = {
  /** Of the policy in force. */
  freezes: readonly Freeze[];
  /** ISO 8601. */
  at: string;
};

/**
 * What holds a launch back, or undefined if nothing does. Only what people approved waits: a rule that
 * grants something has looked at the time itself, and an emergency has none.
 */
export function launchHoldOf(
  request: Launchable,
  circumstances: Circumstances,
): LaunchHold | undefined {
  const { freezes, at } = circumstances;
  const opensAt = launchableFrom(request, circumstances);
  if (opensAt <= at) {
    return undefined;
  }
  const freeze = freezeAt(at, freezesOf(request, freezes));
  return { opensAt, ...(freeze && { freeze }) };
}

/** The first time, from then on, at which it may be launched; ISO 8601. */
export function launchableFrom(
  request: Launchable,
  { freezes, at }: Circumstances,
): string {
  if (request.verdict !== 'held' || request.emergencyApprovals !== undefined) {
    return at;
  }
  const windows = request.terms.launchWindows ?? [];
  const concerned = freezesOf(request, freezes);
  const open = (from: string) =>
    new Date(nextOpening(Date.parse(from), windows)).toISOString();
  let opening = open(at);
  let freeze = freezeAt(opening, concerned);
  while (freeze) {
    opening = open(freeze.until);
    freeze = freezeAt(opening, concerned);
  }
  return opening;
}

function freezesOf(
  { templateRef }: Launchable,
  freezes: readonly Freeze[],
): Freeze[] {
  return freezes.filter(
    ({ templates }) =>
      templates?.some(glob => glob.matches(templateRef)) ?? true,
  );
}

/** Of several, the one that lasts longest. */
function freezeAt(at: string, freezes: Freeze[]): Freeze | undefined {
  return freezes
    .filter(({ from, until }) => from <= at && at < until)
    .sort((one, other) => (one.until < other.until ? 1 : -1))[0];
}
