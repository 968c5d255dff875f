import { readsAnyParameter } from '../claims/readsAnyParameter';
import {
  findUsedParameters,
  usesParameter,
} from '../claims/findUsedParameters';
import { CompiledPolicy } from '../CompiledPolicy';
import { Conclusion } from '../evaluate/conclude';
import { TemplateInfo } from '../templates/TemplateInfo';

/**
 * The form fields that may be proposed to be changed: adjustable facts are computed from them, no
 * other fact is, no requirement names them, and a step uses them, so that what is declared is what
 * one gets.
 */
export function adjustableParameters(options: {
  policy: CompiledPolicy;
  template: TemplateInfo;
  conclusion: Conclusion;
}): string[] {
  const { policy, template, conclusion } = options;
  const isAdjustable = new Map(
    conclusion.facts.map(({ name, adjustable }) => [name, adjustable]),
  );
  const fixed = policy.facts.filter(({ name }) => !isAdjustable.get(name));
  if (fixed.some(({ value }) => readsAnyParameter(value))) {
    return [];
  }
  const parametersOf = (adjustable: boolean) =>
    conclusion.facts
      .filter(fact => fact.adjustable === adjustable)
      .flatMap(({ parameters }) => parameters);
  const excluded = new Set(parametersOf(false));
  const tiers = JSON.stringify(policy.source.policy.tiers ?? []);
  const used = findUsedParameters(template.entity);
  return [...new Set(parametersOf(true))]
    .sort()
    .filter(name => !excluded.has(name))
    .filter(name => !tiers.includes(`$parameters.${name}`))
    .filter(name => usesParameter(used, name));
}
