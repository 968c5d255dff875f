import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { DelegationInForce } from '../domain/delegation/Delegation';
import { Person } from '../people';

/** Who is asking, with everything that visibility and decisions depend on. */
export type Caller = {
  credentials: BackstageCredentials;
  /**
   * `person`: a signed-in user who is in the catalog. `guest`: one who is not. `agent`: something
   * acts for a user. `service`: no user at all.
   */
  kind: 'person' | 'guest' | 'agent' | 'service';
  /** Entity reference of the user, or `service:<subject>`. */
  ref: string;
  /** As it stands in the record: `user:…` or `plugin:…`. */
  actor: string;
  person?: Person;
  /** The user and all their groups, in lower case. */
  refs: string[];
  /** What others have delegated to the user, the oldest first; nothing unless they are in the catalog. */
  delegations: DelegationInForce[];
  administrator: boolean;
  auditor: boolean;
};

/** Whose decision it is. */
export type Decider = Pick<
  Caller,
  'kind' | 'ref' | 'actor' | 'person' | 'delegations'
>;
