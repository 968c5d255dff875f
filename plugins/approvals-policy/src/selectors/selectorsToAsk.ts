import { CompiledPolicy } from '../CompiledPolicy';
import { applies } from '../templates/AppliesTo';
import { objectAt } from '../templates/entityRefs';
import { TemplateInfo } from '../templates/TemplateInfo';
import { PolicySubject } from '../types';
import { entriesOf } from './entriesOf';
import { questionFor, SelectorQuestion } from './questionFor';

/**
 * What has to be asked of others before a subject can be evaluated: about the selectors of all tiers
 * that the request may fall in. Total, like `evaluate`.
 */
export function selectorsToAsk(
  policy: CompiledPolicy,
  subject: PolicySubject,
): SelectorQuestion[] {
  const template = TemplateInfo.create(subject);
  const parameters = objectAt(subject, 'parameters');
  return entriesInUse(policy, template)
    .filter(entry => entry.startsWith('$'))
    .map(entry => questionFor(entry, { template, parameters }))
    .filter(question => 'selector' in question);
}

function entriesInUse(
  { tiers, rules, defaultTier, excludes = [] }: CompiledPolicy,
  template: TemplateInfo,
): string[] {
  const selecting = new Map(
    tiers
      .map(tier => [tier.id, entriesOf(tier)] as const)
      .filter(([, entries]) => entries.some(entry => entry.startsWith('$'))),
  );
  const ids = new Set([
    defaultTier,
    ...rules
      .filter(({ tier }) => selecting.has(tier))
      .filter(({ appliesTo }) => applies(appliesTo, template))
      .map(({ tier }) => tier),
  ]);
  const entries = [...ids].flatMap(id => selecting.get(id) ?? []);
  return [...new Set([...excludes, ...entries])];
}
