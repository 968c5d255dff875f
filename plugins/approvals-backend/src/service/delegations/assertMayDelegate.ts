import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { Delegation } from '../../domain/delegation/Delegation';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { mayEnd } from './toDelegationView';

const OTHERS =
  'Only an administrator can look after what other people have delegated.';

/** @throws NotAllowedError for services, guests, and whatever acts for somebody */
export function assertSignedIn({ kind }: Caller): void {
  if (kind !== 'person') {
    throw refused(
      kind,
      new NotAllowedError(
        'Only people who are in the catalog delegate their decisions, signed in themselves.',
      ),
    );
  }
}

/** @throws NotAllowedError for what concerns somebody else, unless an administrator asks */
export function assertMayList(caller: Caller, person?: string): void {
  if (person !== undefined && person !== caller.ref && !caller.administrator) {
    throw refused('not-administrator', new NotAllowedError(OTHERS));
  }
}

/** @throws NotAllowedError when it is not their own to delegate, unless an administrator does it */
export function assertMayDelegateFor(caller: Caller, delegator: string): void {
  if (delegator !== caller.ref && !caller.administrator) {
    throw refused('not-delegator', new NotAllowedError(OTHERS));
  }
}

/**
 * @throws NotFoundError when there is none, or it is none of the caller's business
 * @throws NotAllowedError for the delegate
 */
export function assertMayEnd(
  caller: Caller,
  delegation: Delegation | undefined,
): asserts delegation is Delegation {
  const concerns =
    caller.administrator ||
    caller.ref === delegation?.delegator ||
    caller.ref === delegation?.delegate;
  if (!delegation || !concerns) {
    throw new NotFoundError(
      'There is no such delegation, or it does not concern you.',
    );
  }
  if (!mayEnd(caller, delegation)) {
    throw refused(
      'not-delegator',
      new NotAllowedError(
        'Only the person who has delegated it, or an administrator, can end it.',
      ),
    );
  }
}
