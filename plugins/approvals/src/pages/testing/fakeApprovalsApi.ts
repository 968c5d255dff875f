import {
  ApprovalRequest,
  ApprovalRequestSummary,
  ApprovalsApi,
  PolicyView,
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

/** Answers every reading call with one request, and refuses every other until a test allows it. */
export function fakeApprovalsApi(
  request: ApprovalRequest = requestWith(),
): FakeApprovalsApi {
  const refuse = () =>
    Promise.reject(new Error('The test did not expect this.'));
  return {
    evaluate: jest.fn(refuse),
    listRequests: jest.fn(async () => pageOf([request])),
    getRequest: jest.fn(async () => request),
    getEvents: jest.fn(async () => ({ items: [] })),
    decide: jest.fn(refuse),
    takeBackDecision: jest.fn(refuse),
    cancel: jest.fn(refuse),
    revoke: jest.fn(refuse),
    recheck: jest.fn(refuse),
    justify: jest.fn(refuse),
    getPolicy: jest.fn(async () => POLICY),
  };
}
