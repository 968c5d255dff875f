/** What the page of the policy says. */
export const policyMessages = {
  title: 'How approvals work here',
  loading: 'Loading the policy',
  intro:
    'This page is made from the policy in force. A request falls in the strictest tier among the rules that match it; if none matches, in the tier {{tier}}.',
  diagram: 'The tiers, from the least to the most restrictive',
  tiers: 'Tiers',
  rules: 'Rules',
  asked: 'Who is asked',
  moreMembers_one: 'and {{count}} more',
  moreMembers_other: 'and {{count}} more',
  noMembers: 'nobody is in it whom you may see',
  membersUnknown: 'who is in it cannot be read right now',
  facts: 'What rules look at',
  risk: 'Risk',
  cost: 'Cost',
  sentences: 'What always holds',
  lane: {
    approve: 'Runs at once',
    'approve-when': 'Runs at once if its conditions hold',
    review: 'Reviewed by people',
    deny: 'Not allowed',
  },
  defaultTier: 'Also whatever no rule matches',
  condition: 'If not:',
  justification: {
    required: 'The requester has to give a reason.',
    optional: 'The requester may give a reason.',
    none: 'No reason is asked for.',
  },
  deadlines:
    'A request that nobody decides ends after {{expires}}; once approved, it has to be started within {{launch}}.',
  retries_one: 'A failed run may be started once more.',
  retries_other: 'A failed run may be started {{count}} times more.',
  leadsTo: 'Leads to the tier',
  appliesTo: 'For {{templates}}',
  always: 'Always matches there.',
  when: 'When',
  decided_one: 'Requests that this rule decided ({{count}})',
  decided_other: 'Requests that this rule decided ({{count}})',
  decidedUnknown: 'Requests that this rule decided',
  factFrom: 'from {{fields}}',
  factAssumed: 'assumed to be {{value}} when it is not given',
  windows: 'What is added up',
  window: {
    requester_one:
      'what other requests of the same requester within the last day cost a month together',
    requester_other:
      'what other requests of the same requester within the last {{count}} days cost a month together',
    owner_one:
      'what other requests whose template has the same owner cost a month together, those of the last day',
    owner_other:
      'what other requests whose template has the same owner cost a month together, those of the last {{count}} days',
    system_one:
      'what other requests whose template is of the same system cost a month together, those of the last day',
    system_other:
      'what other requests whose template is of the same system cost a month together, those of the last {{count}} days',
  },
  times: 'Working hours and freezes',
  excludes: 'Separation of duties',
  blocked: 'When nobody can decide',
  emergencies: 'Emergencies',
  freeze:
    'From {{from}} until {{until}}, nothing is started that people approved: {{reason}}',
  windowOnly: 'only for {{templates}}',
  points_one: '{{count}} point',
  points_other: '{{count}} points',
  level: '{{level}} from {{threshold}} points',
  noFactors: 'No risk factors are configured.',
  estimate: 'A month of {{templates}}',
  noCost: 'No prices are configured.',
  prices: 'Prices in {{currency}}',
} as const;
