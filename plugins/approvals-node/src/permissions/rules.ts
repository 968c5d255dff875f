import { createPermissionRule } from '@backstage/plugin-permission-node';
import { REQUEST_STATUSES } from '@greenlane/backstage-plugin-approvals-common';
import { RequestField, matchesFilter } from './RequestFilter';
import { approvalRequestResourceRef } from './approvalRequestResourceRef';
import { StringListParams, stringListParams } from './stringListParams';

/**
 * A rule that is one comparison. What it checks on a request and what it makes of a list come from
 * the same filter, so that they cannot differ.
 */
function createFieldRule<TKey extends string>(options: {
  name: string;
  description: string;
  field: RequestField;
  key: TKey;
  items: string;
  values?: readonly string[];
}) {
  const { name, description, field, key, items, values } = options;
  const filter = (params: unknown) => ({
    field,
    in: (params as StringListParams<TKey>)[key],
  });
  return createPermissionRule<
    typeof approvalRequestResourceRef,
    StringListParams<TKey>
  >({
    name,
    description,
    resourceRef: approvalRequestResourceRef,
    paramsSchema: stringListParams({ key, description: items, values }),
    apply: (request, params) => matchesFilter(filter(params), request),
    toQuery: params => filter(params),
  });
}

/** Allows requests that one of these people made. */
export const isRequester = createFieldRule({
  name: 'IS_REQUESTER',
  description: 'Allow requests made by one of these people',
  field: 'requester',
  key: 'requesters',
  items: 'Users as entity references',
});

/** Allows requests that ask one of these in any stage. */
export const isEligibleApprover = createFieldRule({
  name: 'IS_ELIGIBLE_APPROVER',
  description:
    'Allow requests that ask one of these users or groups in any of their stages',
  field: 'approver',
  key: 'approvers',
  items: 'Users and groups as entity references',
});

/** Allows requests of one of these tiers. */
export const hasTier = createFieldRule({
  name: 'HAS_TIER',
  description: 'Allow requests of one of these tiers',
  field: 'tier',
  key: 'tiers',
  items: 'Ids of tiers',
});

/** Allows requests in one of these states. */
export const hasStatus = createFieldRule({
  name: 'HAS_STATUS',
  description: 'Allow requests in one of these states',
  field: 'status',
  key: 'statuses',
  items: 'States of a request',
  values: REQUEST_STATUSES,
});

/** Allows requests for one of these templates. */
export const hasTemplate = createFieldRule({
  name: 'HAS_TEMPLATE',
  description: 'Allow requests for one of these templates',
  field: 'templateRef',
  key: 'templates',
  items: 'Templates as entity references',
});

/** Every rule for approval requests, by the name under which its condition is exported. */
export const approvalRequestRules = {
  isRequester,
  isEligibleApprover,
  hasTier,
  hasStatus,
  hasTemplate,
};
