import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** Who asks, as the approvals plugin wants to know it. */
export type Caller = {
  /** Entity reference of the person. */
  requester?: string;
  /** Subject of the service, when no person asks. */
  service?: string;
  /** The plugin or agent that acts for the person. */
  actor?: string;
};

/** Reads who asks from verified credentials. */
export function callerOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): Caller {
  if (auth.isPrincipal(credentials, 'user')) {
    const { userEntityRef, actor } = credentials.principal;
    return { requester: userEntityRef, actor: actor?.subject };
  }
  if (auth.isPrincipal(credentials, 'service')) {
    return { service: credentials.principal.subject };
  }
  throw new NotAllowedError('Sign in first');
}
