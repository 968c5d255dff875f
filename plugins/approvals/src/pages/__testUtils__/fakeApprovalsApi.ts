import {
  ApprovalRequest,
  ApprovalRequestSummary,
  ApprovalsApi,
  PolicyView,
  RequestEvent,
  RequestPage,
} from '@greenlane/backstage-plugin-approvals-common';
import { requestWith } from './requests';

/** The API as jest mocks; each answers until a test says otherwise. */
export type FakeApprovalsApi = jest.Mocked<ApprovalsApi>;

/** A page of a list. */
export function pageOf(
  items: ApprovalRequestSummary[],
  rest: Partial<RequestPage> = {},
): RequestPage {
  return { items, totalItems: items.length, pageInfo: {}, ...rest };
}

const POLICY: PolicyView = {
  policyHash: 'p'.repeat(64),
  words: [],
  defaultTier: 'escalated',
  tiers: [
    { id: 'conditional', outcome: 'approve-when', words: '' },
    { id: 'escalated', outcome: 'review', words: '' },
  ],
  rules: [],
  policy: {},
};

const answer = <T>(value: T) => jest.fn<Promise<T>, any>(async () => value);

/** Answers every reading call with one request, and refuses every other until a test allows it. */
export function fakeApprovalsApi(
  request: ApprovalRequest = requestWith(),
): FakeApprovalsApi {
  const refuse = () =>
    jest.fn<Promise<any>, any>(async () => {
      throw new Error('The test did not expect this.');
    });
  return {
    evaluate: refuse(),
    listRequests: answer(pageOf([request])),
    getRequest: answer(request),
    getEvents: answer({ items: [] as RequestEvent[] }),
    decide: refuse(),
    takeBackDecision: refuse(),
    cancel: refuse(),
    revoke: refuse(),
    recheck: refuse(),
    justify: refuse(),
    getPolicy: answer(POLICY),
  };
}
