import { Glob } from './Glob';
import { TemplateInfo } from './TemplateInfo';

/** Which templates a rule is about: the keys are ANDed, the entries of a key ORed. */
export type AppliesTo = {
  /** Matched against the entity reference. */
  templates?: Glob[];
  tags?: Glob[];
  /** Matched against the ids of the actions that the steps use. */
  actions?: Glob[];
  /** All of them have to be declared by the form. */
  parameters?: Glob[];
  types?: Glob[];
};

export function applies(
  appliesTo: AppliesTo | undefined,
  template: TemplateInfo,
): boolean {
  if (!appliesTo) {
    return true;
  }
  const { templates, tags, actions, parameters, types } = appliesTo;
  return (
    someMatches(templates, () => [template.entityRef]) &&
    someMatches(tags, () => template.tags) &&
    someMatches(actions, () => template.actions) &&
    everyMatches(parameters, () => [...template.parameters]) &&
    someMatches(types, () =>
      template.type === undefined ? [] : [template.type],
    )
  );
}

function someMatches(globs: Glob[] | undefined, read: () => string[]): boolean {
  if (!globs) {
    return true;
  }
  const texts = read();
  return globs.some(glob => texts.some(text => glob.matches(text)));
}

function everyMatches(
  globs: Glob[] | undefined,
  read: () => string[],
): boolean {
  if (!globs) {
    return true;
  }
  const texts = read();
  return globs.every(glob => texts.some(text => glob.matches(text)));
}
