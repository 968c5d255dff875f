import { JsonObject } from '@backstage/types';
import { CompiledPolicy } from '../CompiledPolicy';
import { evaluate } from '../evaluate/evaluate';
import { TierOrder } from '../evaluate/TierOrder';
import { normaliseEntityRef, objectAt, textAt } from '../templates/entityRefs';
import { Finding } from './Finding';
import { PolicyPaths } from './PolicyPaths';

type Options = {
  policy: CompiledPolicy;
  paths: PolicyPaths;
  entities: readonly JsonObject[];
};

/**
 * Rules that lead below the default tier because of a form value which no step of a template uses:
 * whoever declares it gets the easier tier, and nothing that runs is bound to it.
 */
export function findClaims({ policy, paths, entities }: Options): Finding[] {
  const order = TierOrder.create(policy);
  const least = order.indexOf(policy.defaultTier);
  const claims = new Map<string, Map<string, readonly string[]>>();
  for (const entity of entities.filter(isTemplate)) {
    const entityRef = refOf(entity);
    const { rules } = evaluate(policy, {
      template: { entityRef, entity },
      parameters: {},
      now: '1970-01-01T00:00:00Z',
    });
    for (const rule of rules) {
      if (rule.claims && order.indexOf(rule.tier) < least) {
        const templates = claims.get(rule.id) ?? new Map();
        claims.set(rule.id, templates.set(entityRef, rule.claims));
      }
    }
  }
  return [...claims].map(([id, templates]) => ({
    kind: 'lowers-by-claim',
    severity: 'warning',
    path: `${paths.rule(id)}.when`,
    message: `the rule \`${id}\` makes it easier because of what the form says, but no step uses it: ${[
      ...templates,
    ]
      .map(([ref, names]) => `${names.join(', ')} of ${ref}`)
      .join('; ')}`,
    fix: 'use the value in a step of the template, or ask about something else',
  }));
}

function isTemplate(entity: JsonObject): boolean {
  return textAt(entity, 'kind')?.toLowerCase() === 'template';
}

function refOf(entity: JsonObject): string {
  const metadata = objectAt(entity, 'metadata');
  const namespace = textAt(metadata, 'namespace') ?? 'default';
  return (
    normaliseEntityRef(textAt(metadata, 'name') ?? '', {
      kind: 'template',
      namespace,
    }) ?? ''
  );
}
