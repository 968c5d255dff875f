import {
  ApprovalRequest,
  ApprovalRequestSummary,
  ApprovalsApi,
  DelegationView,
  PolicyView,
  Preferences,
  RequestEvent,
  RequestPage,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  compilePolicy,
  describePolicy,
} from '@greenlane/backstage-plugin-approvals-policy';
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

const stage = (id: string, group: string) => ({
  id,
  require: { approvals: 1, from: [group] },
});

const POLICY: PolicyView = describePolicy(
  compilePolicy({
    policy: {
      defaultTier: 'escalated',
      facts: {
        environment: { type: 'string', value: 'parameters.environment' },
        monthlyCost: { type: 'double', value: 'estimate.monthly' },
      },
      tiers: [
        {
          id: 'conditional',
          outcome: 'approve-when',
          conditions: [
            {
              id: 'within-budget',
              when: 'monthlyCost <= 500.0',
              message: 'Stays within $500 a month',
              otherwise: stage('budget', 'group:default/finance'),
            },
          ],
        },
        {
          id: 'escalated',
          outcome: 'review',
          stages: [
            stage('owner', '$template.owner'),
            stage('security', 'group:default/security'),
          ],
        },
      ],
      rules: [
        { id: 'cloud', title: 'Cloud', tier: 'conditional' },
        {
          id: 'production',
          title: 'Production',
          when: "environment == 'production'",
          tier: 'escalated',
          reason: 'Production is reviewed.',
        },
        {
          id: 'odd',
          when: "environment.startsWith('x')",
          tier: 'escalated',
        },
      ],
    },
    cost: {
      currency: 'USD',
      prices: { node: { small: 30.0 } },
      estimates: [{ templates: ['*'], monthly: 'prices.node.small' }],
    },
  }),
);

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
    listRequests: jest.fn(async ({ view }) =>
      pageOf(view === 'reviews' ? [] : [request]),
    ),
    getRequest: answer(request),
    getEvents: answer({ items: [] as RequestEvent[] }),
    decide: refuse(),
    takeBackDecision: refuse(),
    cancel: refuse(),
    supersede: refuse(),
    revoke: refuse(),
    breakGlass: refuse(),
    reviewEmergency: refuse(),
    reassign: refuse(),
    recheck: refuse(),
    justify: refuse(),
    listDelegations: answer({
      items: [] as DelegationView[],
      pageInfo: {},
      manageOthers: false,
    }),
    createDelegation: refuse(),
    endDelegation: refuse(),
    getPreferences: answer({ digest: 'off', muted: [] } as Preferences),
    setPreferences: refuse(),
    getPolicy: answer(POLICY),
    getPolicyVersion: refuse(),
    getShadow: refuse(),
  };
}

/**
 * Lets a request become something by a call, also for everybody who reads it afterwards: on a busy machine the
 * page reads it again before a test has looked.
 */
export function becomesBy(
  api: FakeApprovalsApi,
  call: 'decide' | 'reassign' | 'breakGlass' | 'reviewEmergency',
  request: ApprovalRequest,
) {
  api[call].mockImplementationOnce(async () => {
    api.getRequest.mockResolvedValue(request);
    return request;
  });
}
