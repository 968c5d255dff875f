/** What the engine says about an evaluation. */
export const evaluationMessages = {
  granted: 'This runs at once (tier “{{tier}}”).',
  held: 'This needs approval (tier “{{tier}}”): {{stages}}.',
  denied: 'This is not allowed (tier “{{tier}}”).',
  blocked: 'The policy cannot be applied: {{names}} could not be had.',
  cost: 'It costs about {{amount}} a month.',
  costWithLines: 'It costs about {{amount}} a month: {{lines}}.',
  windowUnknown:
    'What is spent in the window “{{window}}” cannot be told: {{cause}}.',
  windowEmpty:
    'In the last {{days}} there was no other request {{whose}} that costs anything.',
  windowOne:
    'In the last {{days}}, one other request {{whose}} costs about {{amount}} a month.',
  windowMany:
    'In the last {{days}}, {{count}} other requests {{whose}} cost about {{amount}} a month together.',
  oneDay: 'day',
  manyDays: '{{days}} days',
  ofRequester: 'of this requester',
  ofOwner: 'for templates of this owner',
  ofSystem: 'for templates of this system',
  checkPassed: 'The check “{{check}}” has passed.',
  checkFailed: 'The check “{{check}}” has not passed.',
  checkFailedWhy: 'The check “{{check}}” has not passed: {{reason}}',
  checkLate: 'The check “{{check}}” has not answered in time.',
  checkError: 'The check “{{check}}” could not be made.',
  checkErrorWhy: 'The check “{{check}}” could not be made: {{reason}}',
  checkNotRun: 'The check “{{check}}” was not run.',
  risk: 'The risk is {{level}} ({{score}}): {{factors}}.',
  low: 'low',
  defaultTier:
    'No rule is about this request, so it falls in the default tier “{{tier}}”.',
  noOwner:
    'The owner of the template has to approve this, but the template names none; set its `spec.owner`.',
  selectorUnknown:
    'Whom `{{selector}}` stands for cannot be told, because {{cause}}.',
  selectorLeftOut:
    '`{{selector}}` is not asked, since {{cause}}; others will do.',
  ruleApplies: 'The rule “{{name}}” applies',
  ruleUnknown:
    'Whether the rule “{{name}}” applies cannot be told, because {{cause}}; it counts as “{{tier}}”.',
  conditionUnknown: '“{{message}}” cannot be checked: {{cause}}',
  conditionFails: '“{{message}}” does not hold',
  conditionFailsDetails: '“{{message}}” does not hold: {{details}}',
  factorUnknown: '{{factor}} (cannot be told)',
  assumed: '{{name}} is unknown and assumed to be {{value}}.',
  claims: 'Only declared, because no step of the template uses it: {{names}}.',
  easierGranted: 'With {{field}} {{value}} this runs at once.',
  easierGrantedCost:
    'With {{field}} {{value}} this runs at once; it would cost {{amount}} a month.',
  easierHeld: 'With {{field}} {{value}} this needs less approval: {{stages}}.',
  easierHeldCost:
    'With {{field}} {{value}} this needs less approval: {{stages}}; it would cost {{amount}} a month.',
  nowDenied: 'The policy in force denies this request: {{reasons}}',
  nowBlocked:
    'The policy in force cannot be applied to this request: {{names}} could not be had.',
  nowStricter:
    'Under the policy in force this request falls in the stricter tier “{{tier}}” instead of “{{before}}”.',
  nowExcludes:
    'The policy in force keeps people out of this request who were not kept out when it was submitted.',
  nowMore:
    'The policy in force asks for an approval that this request was not submitted for.',
  on: 'on',
  off: 'off',
  and: '{{first}} and {{last}}',
  or: '{{first}} or {{last}}',
  then: '{{first}}, then {{last}}',
  approvals: '{{count}} of {{approvers}}',
  zero: 'no',
  one: 'one',
  two: 'two',
  three: 'three',
  four: 'four',
  five: 'five',
  six: 'six',
  within: '{{approvers}} (only who is also in {{groups}})',
  templateOwner: 'the owner of the template',
  systemOwner: 'the owner of the template’s system',
  requesterTeam: 'the team of the requester',
  requesterManager: 'the manager of the requester',
  templateRelation: 'whom the template has the relation {{relation}} to',
  systemRelation: 'whom the template’s system has the relation {{relation}} to',
  namedInField: 'whom the form field {{field}} names',
  ownerOfField: 'the owner of what the form field {{field}} names',
} as const;
