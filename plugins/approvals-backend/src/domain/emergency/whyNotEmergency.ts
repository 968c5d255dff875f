import {
  BreakGlassConfig,
  compileNamePattern,
} from '@greenlane/backstage-plugin-approvals-policy';

/** An identifier and not a text, whatever the policy adds to that. */
const INCIDENT = /^[A-Za-z0-9][A-Za-z0-9._/#-]{1,63}$/;

/** What is wrong with the words of somebody who wants to break the glass; undefined if nothing is. */
export function whyNotEmergency(
  policy: BreakGlassConfig,
  given: { reason: string; incident: string },
): string | undefined {
  const { reasonAtLeast, incident: pattern } = policy;
  const length = [...given.reason.trim()].length;
  if (length < reasonAtLeast) {
    return `Say in at least ${reasonAtLeast} characters why this cannot wait; "reason" has ${length}.`;
  }
  if (!INCIDENT.test(given.incident)) {
    return '"incident" has to be the reference of an incident, such as INC-1234: 2 to 64 letters, digits and . _ / # -.';
  }
  return pattern === undefined || compileNamePattern(pattern)(given.incident)
    ? undefined
    : `"incident" has to look like ${pattern}.`;
}
