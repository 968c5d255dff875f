import { ApprovalRequestSummary } from '@greenlane/backstage-plugin-approvals-common';

/** Requests for one template are told apart by what their requesters call them. */
export function titleOf(
  request: Pick<
    ApprovalRequestSummary,
    'templateTitle' | 'templateRef' | 'label'
  >,
): string {
  const template = request.templateTitle ?? request.templateRef;
  return request.label ? `${template}: ${request.label}` : template;
}
