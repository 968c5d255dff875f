import {
  CompiledPolicy,
  PolicySubject,
  SelectorAnswer,
  selectorsIn,
  selectorsToAsk,
} from '@greenlane/backstage-plugin-approvals-policy';
import { completeRef } from '../catalog/completeRef';
import { UsageError } from '../frame/UsageError';
import { Given } from './Given';

const READ_FROM_THE_REQUEST = /^\$(template\..*|parameters\.[\w-]+)$/;

/**
 * For whom the selectors of a policy stand in the request of a case, where others would be asked. Whom
 * the case says nothing about stays unknown.
 *
 * @throws UsageError for a selector that the policy does not have, or that the request itself answers
 */
export function answerSelectors(
  given: NonNullable<Given['selectors']>,
  { policy, subject }: { policy: CompiledPolicy; subject: PolicySubject },
): Record<string, SelectorAnswer> {
  refuseUnknown(Object.keys(given), policy);
  const answers = selectorsToAsk(policy, subject).flatMap(question => {
    const refs = given[question.selector];
    return refs
      ? [
          [
            question.selector,
            {
              known: true as const,
              refs: refs.map(ref => completeRef(ref, { kind: 'user' })),
              ...('of' in question && { of: question.of }),
            },
          ] as const,
        ]
      : [];
  });
  return Object.fromEntries(answers);
}

function refuseUnknown(names: readonly string[], policy: CompiledPolicy) {
  const known = selectorsIn(policy);
  const others = names.filter(name => !known.includes(name));
  if (others.length > 0) {
    throw new UsageError(
      `the policy has no selector ${others
        .map(name => `\`${name}\``)
        .join(', ')}`,
    );
  }
  const own = names.find(name => READ_FROM_THE_REQUEST.test(name));
  if (own !== undefined) {
    throw new UsageError(
      `\`${own}\` is read from the request: change the template or the values instead`,
    );
  }
}
