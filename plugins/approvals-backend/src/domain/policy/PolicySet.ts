import { ShadowRole } from '@greenlane/backstage-plugin-approvals-common';
import { PolicyInForce } from '../PolicyInForce';

/** A policy that decides nothing: it is only recorded what it would have done. */
export type ShadowPolicy = { role: ShadowRole; policy: PolicyInForce };

/** The policy that decides, and the one beside it if there is one. */
export type PolicySet = { inForce: PolicyInForce; shadow?: ShadowPolicy };
