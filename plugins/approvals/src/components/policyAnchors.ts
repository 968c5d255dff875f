/** Where a tier or a rule stands on the page of the policy. */
export const tierAnchor = (id: string) => `tier-${id}`;
export const ruleAnchor = (id: string) => `rule-${id}`;
