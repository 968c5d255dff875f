/**
 * What always holds when a request is evaluated, whatever the policy says. Whoever explains an
 * evaluation, on a page or in a document, uses these sentences whole.
 */
export const EVALUATION_SENTENCES: readonly string[] = [
  'Every rule that applies is looked at, and the strictest tier among the rules that match is the tier of the request, whatever order they are written in; if none matches, it is `defaultTier`.',
  'Failed conditions add up: every `approve-when` tier that a rule matched contributes the stages of its failed conditions, also where a `review` tier wins; stages follow tier by tier, the least restrictive first, in the order in which they are listed, and each stage once.',
  'What cannot be evaluated never grants: such a rule counts as its own tier or as `defaultTier`, whichever is stricter, and where only such rules would deny, the request is `blocked` and names the facts that are missing; such a condition has failed, and such a risk factor counts its points.',
  'Form values are exactly what will run, checked against the form of the template and bound by the subject hash; a form field never sets or shadows a fact, and cost, membership and time come from the server, where a cost that is negative, infinite or not a number is unknown.',
  'A fact that becomes unknown never leads to a less restrictive tier or to a smaller requirement, unless the policy itself asks with `has` or assumes a value with `onMissing`.',
  'Zero approvers are never a yes, a timeout is never a yes, and an error of the engine is never a yes.',
];
