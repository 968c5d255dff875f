import { JsonObject } from '@backstage/types';
import { TemplateInfo } from '../templates/TemplateInfo';
import { SelectorAnswer } from '../types';
import { isPeople, relatedPeople, unknownPeople } from './people';
import { readField } from './readField';
import { OWNED_BY, parseSelector } from './Selector';

/** What somebody outside of the engine has to be asked, to know for whom a selector stands. */
export type SelectorQuestion = {
  /** As it is written in the policy. */
  selector: string;
} & (
  | { kind: 'team' | 'manager' }
  /** The groups and users to whom these entities have this relation. */
  | { kind: 'related'; relation: string; of: string[] }
  | { kind: 'custom'; id: string; argument?: string }
);

/** What is to be asked about an entry of a policy, or the answer where nobody has to be asked. */
export function questionFor(
  entry: string,
  about: { template: TemplateInfo; parameters: JsonObject },
): SelectorQuestion | SelectorAnswer {
  const { template, parameters } = about;
  const selector = parseSelector(entry);
  if (selector === undefined) {
    return entry.startsWith('$')
      ? unknownPeople('isNoSelector')
      : { known: true, refs: [entry] };
  }
  switch (selector.kind) {
    case 'owner':
      return template.owner === undefined
        ? unknownPeople('noOwnerNamed')
        : { known: true, refs: [template.owner] };
    case 'template': {
      const { relation } = selector;
      const refs = relatedPeople(template.entity, relation);
      return refs.length === 0
        ? unknownPeople('relatedToNobody', { relation })
        : { known: true, refs };
    }
    case 'system': {
      const { relation } = selector;
      return template.system === undefined
        ? unknownPeople('noSystemNamed')
        : { selector: entry, kind: 'related', relation, of: [template.system] };
    }
    case 'parameter':
      return readField(parameters, selector.parameter, isPeople);
    case 'parameter-owner': {
      const named = readField(parameters, selector.parameter);
      return named.known && named.refs.length > 0
        ? {
            selector: entry,
            kind: 'related',
            relation: OWNED_BY,
            of: named.refs,
          }
        : named;
    }
    default:
      return { selector: entry, ...selector };
  }
}
