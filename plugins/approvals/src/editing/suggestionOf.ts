import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';

/** What an approver would rather have. */
export type Suggestion = {
  /** Entity reference. */
  person: string;
  /** Form fields, instead of those of the request. */
  values: Record<string, unknown>;
};

/** The latest suggestion for a request; undefined without one, and once it has been erased. */
export function suggestionOf(request: ApprovalRequest): Suggestion | undefined {
  const suggestions = request.decisions.flatMap(({ person, suggestion }) =>
    suggestion?.values ? [{ person, values: suggestion.values }] : [],
  );
  return suggestions.at(-1);
}
