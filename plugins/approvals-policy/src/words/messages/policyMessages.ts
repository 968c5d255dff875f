/** What the engine says about a policy, before anybody asks for anything. */
export const policyMessages = {
  strictestRuleWins:
    'Every rule that applies is looked at, and the strictest tier among the rules that match is the tier of the request, whatever order they are written in; if none matches, it is `defaultTier`.',
  conditionsAddUp:
    'Failed conditions add up: every `approve-when` tier that a rule matched contributes the stages of its failed conditions, also where a `review` tier wins; stages follow tier by tier, the least restrictive first, in the order in which they are listed, and each stage once.',
  unknownNeverGrants:
    'What cannot be evaluated never grants: such a rule counts as its own tier or as `defaultTier`, whichever is stricter, and where only such rules would deny, the request is `blocked` and names the facts that are missing; such a condition has failed, and such a risk factor counts its points.',
  valuesAreWhatRuns:
    'Form values are exactly what will run, checked against the form of the template and bound by the subject hash; a form field never sets or shadows a fact, and cost, membership and time come from the server, where a cost that is negative, infinite or not a number is unknown.',
  unknownNeverHelps:
    'A fact that becomes unknown never leads to a less restrictive tier or to a smaller requirement, unless the policy itself asks with `has` or assumes a value with `onMissing`.',
  nothingIsNeverYes:
    'Zero approvers are never a yes, a timeout is never a yes, and an error of the engine is never a yes.',
  policyOfAnotherRelease:
    'This policy was written for another release of the portal, so it can only be shown as it was configured.',
  otherwiseTier: 'A request that no rule matches falls in the tier “{{tier}}”.',
  tierApproves: '“{{tier}}” runs at once.',
  tierApprovesWhen: '“{{tier}}” runs at once under conditions: {{conditions}}.',
  tierReviews: '“{{tier}}” is reviewed: {{stages}}.',
  tierDenies: '“{{tier}}” is not allowed.',
  tierExcludes: 'In “{{tier}}”, these have no say: {{people}}.',
  allExclude: 'These have no say in any request: {{people}}.',
  stageTakesRejections:
    'It takes {{count}} rejections in “{{stage}}” to end a request.',
  tierTellsWhenBlocked:
    'When nobody can decide a request in “{{tier}}”, these are told: {{people}}.',
  allTellWhenBlocked:
    'When nobody can decide a request, these are told, unless its tier says others: {{people}}.',
  oneMayBreakGlass:
    'In an emergency, one of these may let a request pass that waits: {{people}}.',
  manyMayBreakGlass:
    'In an emergency, {{count}} of these together may let a request pass that waits: {{people}}.',
  emergencyIsReviewed:
    'Somebody who had no part in it reviews it afterwards, one of these: {{people}}.',
  conditionOtherwise: '{{message}} (otherwise {{approvers}})',
  rule: '{{rule}}: tier “{{tier}}” for {{templates}}.',
  ruleWhen: '{{rule}}: tier “{{tier}}” for {{templates}}, when `{{when}}`.',
  everyTemplate: 'every template',
  theseTemplates: 'the templates {{names}}',
  templatesTagged: 'templates tagged {{names}}',
  templatesUsing: 'templates that use {{names}}',
  templatesAsking: 'templates whose form has {{names}}',
  templatesOfType: 'templates of the type {{names}}',
  whenIs: '{{name}} is {{value}}',
  whenIsNot: '{{name}} is not {{value}}',
  whenAtMost: '{{name}} is at most {{value}}',
  whenBelow: '{{name}} is below {{value}}',
  whenAtLeast: '{{name}} is at least {{value}}',
  whenAbove: '{{name}} is above {{value}}',
  empty: 'empty',
  windowIs:
    '`windows.{{window}}` is what {{requests}} within the last {{days}} cost a month together.',
  windowIsOnly:
    '`windows.{{window}}` is what {{requests}} (only for {{templates}}) within the last {{days}} cost a month together.',
  sameRequester: 'other requests of the same requester',
  sameOwner: 'other requests whose template has the same owner',
  sameSystem: 'other requests whose template is of the same system',
  checkIs:
    '`checks.{{check}}` is whether `{{value}}` passes the check “{{type}}” within {{time}}.',
  checkIsNotPreviewed:
    '`checks.{{check}}` is whether `{{value}}` passes the check “{{type}}” within {{time}}; in a preview it is not asked.',
  oneSecond: 'a second',
  manySeconds: '{{seconds}} seconds',
} as const;
