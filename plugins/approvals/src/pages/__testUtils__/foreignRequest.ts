import {
  ApprovalRequest,
  RequestEvent,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  CompiledPolicy,
  compilePolicy,
  evaluate,
  MessageKey,
  Phrase,
  withEasier,
} from '@greenlane/backstage-plugin-approvals-policy';
import { requestWith } from './requests';

const seat = (group: string) => ({
  approvals: 1,
  from: [`group:default/${group}`],
});

const HOURS = {
  timeZone: 'UTC',
  days: ['monday' as const],
  from: '09:00',
  to: '17:00',
};

/** A policy in whose own words each begins with `q`, so that every other word is the portal's. */
export const FOREIGN_POLICY: CompiledPolicy = compilePolicy(
  {
    policy: {
      defaultTier: 'qreviewed',
      facts: {
        qcount: { type: 'int', value: 'parameters.qcount' },
        qlabel: { type: 'string', value: 'parameters.qlabel' },
        qopen: { type: 'bool', value: 'parameters.qopen', onMissing: true },
        qcost: { type: 'double', value: 'estimate.monthly', adjustable: true },
        qspent: { type: 'double', value: 'windows.qmonth' },
      },
      windows: {
        qmonth: { sum: 'cost', of: 'requester', days: 30 },
        qday: { sum: 'cost', of: 'owner', days: 1, templates: ['q*'] },
      },
      checks: { qasked: { type: 'qtype', value: 'parameters.qlabel' } },
      workingHours: HOURS,
      freezes: [
        {
          id: 'qall',
          from: '2026-12-20T00:00:00Z',
          until: '2027-01-07T00:00:00Z',
          reason: 'Qholidays',
          templates: ['q*'],
        },
      ],
      excludes: ['$requester.team', 'group:default/qaudit'],
      tiers: [
        { id: 'qfree', outcome: 'approve' },
        {
          id: 'qthrifty',
          outcome: 'approve-when',
          conditions: [
            {
              id: 'qcheap',
              when: 'qcost <= 500.0 && checks.qasked',
              message: 'Qcheap',
              otherwise: { id: 'qbudget', require: seat('qfinance') },
            },
          ],
        },
        {
          id: 'qreviewed',
          outcome: 'review',
          excludes: ['$template.owner'],
          stages: [
            {
              id: 'qowner',
              require: { ...seat('qowners'), within: ['group:default/qall'] },
              remindAfter: { after: { days: 1 }, every: { hours: 5 } },
              escalateAfter: {
                after: { workingHours: 9 },
                to: ['group:default/qdirectors'],
                mode: 'add',
              },
            },
            {
              id: 'qboth',
              require: {
                allOf: [seat('qa'), { anyOf: [seat('qb'), seat('qc')] }],
              },
            },
          ],
          justification: 'required',
          expiresAfter: { workingHours: 8 },
          launchWindows: [HOURS],
          retries: 2,
        },
        { id: 'qforbidden', outcome: 'deny' },
      ],
      rules: [
        { id: 'qalways', tier: 'qthrifty' },
        {
          id: 'qopened',
          title: 'Qopened',
          tier: 'qreviewed',
          when: "qopen && qlabel != 'qx'",
          reason: 'Qopened',
        },
        {
          id: 'qnever',
          tier: 'qforbidden',
          when: "qcount > 10 && qlabel in ['qa', 'qb']",
          appliesTo: { templates: ['template:*/q*'], parameters: ['qcount'] },
        },
        { id: 'qodd', tier: 'qreviewed', when: 'qspent / 0.0 > qcost' },
        { id: 'qzero', tier: 'qreviewed', when: '1 / qcount > 5' },
      ],
    },
    risk: {
      factors: [{ id: 'qrisk', when: 'qcount > 3', points: 30 }],
      levels: { qhigh: 40 },
    },
    cost: {
      currency: 'USD',
      prices: { qnode: 100.0 },
      estimates: [
        {
          templates: ['*'],
          monthly: 'prices.qnode * double(parameters.qcount) + 1.0',
        },
      ],
    },
  } as any,
  { checkTypes: { qtype: {} } },
);

/** What that policy says to these values. */
function foreignEvaluation(values: object): ApprovalRequest['evaluation'] {
  return withEasier(
    FOREIGN_POLICY,
    evaluate(FOREIGN_POLICY, {
      template: {
        entityRef: 'template:default/qtemplate',
        entity: {
          metadata: { name: 'qtemplate' },
          spec: {
            owner: 'qowner',
            parameters: {
              properties: { qcount: { type: 'integer', minimum: 0 } },
            },
            steps: [],
          },
        },
      },
      parameters: { qlabel: 'qy', ...values } as any,
      requester: { entityRef: 'user:default/qrequester', groups: [] },
      now: '2026-11-22T10:00:00.000Z',
      outside: {
        selectors: {
          '$requester.team': { known: true, refs: ['group:default/qteam'] },
        },
      },
    }),
  );
}

/** What never may be shown: the phrase beside it says the same. */
const ENGLISH = 'This was said by the server';

/** Its own sentence in no language, with something filled in that is said itself. */
const PHRASE: Phrase = {
  key: 'stageOutOfReach',
  values: {
    stage: 'qstage',
    needs: {
      key: 'bracketed',
      values: {
        text: {
          or: [
            { key: 'oneApproval', values: { count: '1', approvers: 'qa' } },
            {
              key: 'alsoIn',
              values: {
                needs: {
                  key: 'manyMoreApprovals',
                  values: { count: '2', approvers: 'qb' },
                },
                groups: 'qc',
              },
            },
          ],
        },
      },
    },
  },
};

/** A request in which nothing that somebody wrote has a word that does not begin with `q`. */
export function foreignRequest(
  values: object,
  overrides: Partial<ApprovalRequest> = {},
): ApprovalRequest {
  const evaluation = foreignEvaluation(values);
  const person = 'user:default/qperson';
  const at = '2026-11-22T08:00:00.000Z';
  const [requested] = requestWith().stages;
  return requestWith({
    id: '0001',
    tier: evaluation.tier,
    templateRef: 'template:default/qtemplate',
    templateTitle: 'Qtemplate',
    requester: 'user:default/qrequester',
    policyHash: '1'.repeat(64),
    reasons: [ENGLISH],
    values: { qlabel: 'qy', qempty: '', qnone: null, qlist: [], ...values },
    steps: [
      {
        id: 'qfetch',
        name: 'Qfetch',
        action: 'fetch:template',
        if: 'qif',
        each: ['qeach'],
        input: { qurl: 'qinput' },
      },
    ],
    evaluation,
    stages: evaluation.stages.map((stage, index) => ({
      ...requested,
      title: undefined,
      ...stage,
      status: index === 0 ? 'open' : 'waiting',
      seats: [],
      deciders: index === 0 ? [person] : [],
      remindAt: at,
      escalateAt: at,
      escalatedTo: {
        refs: [person],
        mode: index === 0 ? 'add' : 'replace',
        at,
      },
    })),
    decisions: (['approve', 'reject', 'request-changes'] as const).map(
      decision => ({
        id: decision,
        decision,
        person,
        stageId: 'qowner',
        subjectHash: '1',
        comment: 'Qcomment',
        decidedAt: at,
      }),
    ),
    canDecide: { allowed: false, reason: ENGLISH, phrase: PHRASE },
    shadow: {
      role: 'candidate',
      policyHash: '2'.repeat(64),
      differs: true,
      outcome: {
        tier: 'qfree',
        outcome: 'approve',
        verdict: 'granted',
        stages: [],
        currency: 'USD',
      },
      rules: [{ id: 'qalways', decided: 'matched', shadow: 'unknown' }],
      unknown: ['qcount'],
    },
    blockedBecause: [ENGLISH],
    blockedPhrases: [PHRASE],
    ...overrides,
  });
}

const SAID: Array<[MessageKey, Phrase['values']?]> = [
  ['waitsFor', { stages: 'qowner' }],
  ['hasExpired'],
  [
    'itHappened',
    { event: { key: 'personApproved', values: { person: 'qa' } } },
  ],
  ['refusedTo', { person: 'qa', cause: { key: 'refused-own-request' } }],
];

/** Events of its record. */
export const FOREIGN_EVENTS: RequestEvent[] = SAID.map(
  ([key, values], index) => ({
    id: String(index),
    requestId: '0001',
    sequence: index + 1,
    type: 'submitted',
    status: 'pending',
    actor: 'user:default/qperson',
    at: '2026-11-22T08:00:00.000Z',
    message: ENGLISH,
    phrase: { key, ...(values && { values }) },
    data: {},
  }),
);
