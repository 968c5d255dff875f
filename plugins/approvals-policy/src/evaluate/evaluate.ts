import { CompiledPolicy } from '../CompiledPolicy';
import { Evaluation, PolicySubject } from '../types';
import { markClaims } from '../claims/markClaims';
import { objectAt } from '../templates/entityRefs';
import { giveReasons } from '../words/giveReasons';
import { conclude } from './conclude';
import { gatherKnowledge } from './gatherKnowledge';

/**
 * Applies a policy to a subject and explains the result.
 *
 * Total and deterministic: it never throws whatever the subject is, looks at nothing but its
 * arguments, and gives the same evaluation for the same arguments. The six sentences of the
 * policy hold:
 *
 * 1. The tier is the strictest among the rules that match; with no match the default tier.
 * 2. Failed conditions add up: every matched `approve-when` tier contributes the stages of its
 *    failed conditions, tier by tier, least restrictive first, each stage once.
 * 3. A rule that cannot be evaluated never grants; a condition does not hold; a factor counts.
 * 4. A form key never sets or shadows a fact.
 * 5. Making a known fact unknown never gives a less restrictive tier or a smaller requirement.
 * 6. Zero approvers is never a yes, an error is never a yes.
 */
export function evaluate(
  policy: CompiledPolicy,
  subject: PolicySubject,
): Evaluation {
  const knowledge = gatherKnowledge(policy, subject);
  const conclusion = markClaims(conclude(policy, knowledge), {
    policy,
    template: knowledge.template,
    values: objectAt(subject, 'parameters'),
  });
  return { ...conclusion, reasons: giveReasons(conclusion), input: subject };
}
