import { JsonObject } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import {
  isChosenByRequester,
  parseSelector,
  Selector,
} from '../selectors/Selector';
import { objectAt, valueAt } from '../templates/entityRefs';
import { formParameters } from '../templates/formParameters';
import { Finding } from './Finding';
import { isTemplate } from './findClaims';
import { PeoplePlace, placesOfPeople } from './placesOfPeople';
import { PolicyPaths } from './PolicyPaths';

type PlacedSelector = PeoplePlace & { selector: Selector };

type Options = {
  policy: CompiledPolicy;
  paths: PolicyPaths;
  /** Without them, nothing is said about fields of forms. */
  entities?: readonly JsonObject[];
  /** The ids of those that modules are known to add. */
  known?: readonly string[];
};

/** Selectors that may stand for nobody, or for whom the requester likes. */
export function findSelectors(options: Options): Finding[] {
  const { policy, paths, entities, known = [] } = options;
  const places = placesOfPeople(policy, paths).flatMap(place => {
    const selector = parseSelector(place.entry);
    return selector ? [{ ...place, selector }] : [];
  });
  const fields = entities && fieldsOf(entities);
  return places.flatMap(place => [
    ...findChoice(place),
    ...findCustom(place, known),
    ...(fields ? findField(place, fields) : []),
  ]);
}

/** Who may choose whom to keep out keeps out whoever would say no. */
function findChoice({ path, entry, naming }: PlacedSelector): Finding[] {
  return naming === 'excludes' && isChosenByRequester(entry)
    ? [
        {
          kind: 'excludes-by-choice',
          severity: 'warning',
          path,
          message: `by \`${entry}\` the requester chooses whom their own request keeps out, such as somebody who would reject it`,
          fix: 'keep out people whom the requester does not choose, such as `$requester.team`',
        },
      ]
    : [];
}

function findCustom(
  { path, entry, selector }: PlacedSelector,
  known: readonly string[],
): Finding[] {
  return selector.kind === 'custom' && !known.includes(selector.id)
    ? [
        {
          kind: 'unchecked-selector',
          severity: 'warning',
          path,
          message: `only a module of the portal knows for whom \`${entry}\` stands: where there is none, the portal does not start, and where it does not answer, requests are blocked`,
          fix: `name what modules add, \`--selectors ${selector.id}\`, and try it in a test with \`given.selectors\``,
        },
      ]
    : [];
}

function findField(
  { path, entry, selector }: PlacedSelector,
  fields: ReadonlySet<string>,
): Finding[] {
  return 'parameter' in selector && !fields.has(selector.parameter)
    ? [
        {
          kind: 'unknown-parameter',
          severity: 'warning',
          path,
          message: `no template of the catalog has the form field \`${selector.parameter}\`, so \`${entry}\` is nobody, and requests that need it are blocked`,
          fix: 'correct the name of the field, or add it to the templates that the tier is about',
        },
      ]
    : [];
}

/** Of all templates together. */
function fieldsOf(entities: readonly JsonObject[]): Set<string> {
  return new Set(
    entities
      .filter(isTemplate)
      .flatMap(entity => [
        ...formParameters(valueAt(objectAt(entity, 'spec'), 'parameters')),
      ]),
  );
}
