import {
  ApprovalRequest,
  REQUEST_ID_PREFIX,
} from '@greenlane/backstage-plugin-approvals-common';
import { withoutMasks } from '../scaffolder/shared/withoutMasks';
import { suggestionOf } from './suggestionOf';

/** Where the address of a wizard says which request is replaced by what is sent from there. */
const REPLACES = 'replaces';
/** Where the stock wizard looks for what its form is filled in with. */
const FORM_DATA = 'formData';

type WizardSearch = {
  values: Record<string, unknown>;
  /** Id of the request that is replaced. */
  replaces?: string;
};

/** The query of a wizard that is filled in with these values. */
export function wizardSearch({ values, replaces }: WizardSearch): string {
  const query = [`${FORM_DATA}=${encodeURIComponent(JSON.stringify(values))}`];
  if (replaces !== undefined) {
    query.push(`${REPLACES}=${encodeURIComponent(replaces)}`);
  }
  return `?${query.join('&')}`;
}

/**
 * The query of a wizard in which somebody goes on with a request: its values, and instead of them what an
 * approver suggests, without the secrets. What is sent from there replaces it as long as it can be.
 */
export function editSearch(request: ApprovalRequest): string {
  const values = { ...request.values, ...suggestionOf(request)?.values };
  return wizardSearch({
    values: withoutMasks(values),
    replaces: request.can.supersede ? request.id : undefined,
  });
}

/** The request that is replaced by what is sent from a wizard with this query. */
export function replacedBy(search: string): string | undefined {
  const id = new URLSearchParams(search).get(REPLACES);
  return id?.startsWith(REQUEST_ID_PREFIX) ? id : undefined;
}

/** What a wizard with this query is filled in with. */
export function filledIn(search: string): Record<string, unknown> {
  try {
    const text = new URLSearchParams(search).get(FORM_DATA) ?? '';
    const values = JSON.parse(text);
    return typeof values === 'object' && values !== null ? values : {};
  } catch {
    return {};
  }
}
