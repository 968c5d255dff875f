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

/** Where something makes it easier, and the claims that it rests on, by template. */
type Claims = Map<string, Map<string, readonly string[]>>;

/**
 * Rules that lead below the default tier, and conditions, because of a form value which no step of a template uses:
 * whoever declares it has it easier, and nothing that runs is bound to it.
 */
export function findClaims({ policy, paths, entities }: Options): Finding[] {
  const claims: Claims = new Map();
  for (const entity of entities.filter(isTemplate)) {
    const entityRef = refOf(entity);
    for (const { path, names } of claimsOf(entity, { policy, paths })) {
      const templates = claims.get(path) ?? new Map();
      claims.set(path, templates.set(entityRef, names));
    }
  }
  return [...claims].map(([path, templates]) => ({
    kind: 'lowers-by-claim',
    severity: 'warning',
    path,
    message: `this makes it easier because of what the form says, but no step uses it: ${[
      ...templates,
    ]
      .map(([ref, names]) => `${names.join(', ')} of ${ref}`)
      .join('; ')}`,
    fix: 'use the value in a step of the template, or ask about something else',
  }));
}

function claimsOf(
  entity: JsonObject,
  { policy, paths }: Pick<Options, 'policy' | 'paths'>,
): Array<{ path: string; names: string[] }> {
  const order = TierOrder.create(policy);
  const least = order.indexOf(policy.defaultTier);
  const { rules, conditions } = evaluate(policy, {
    template: { entityRef: refOf(entity), entity },
    parameters: {},
    now: '1970-01-01T00:00:00Z',
  });
  return [
    ...rules
      .filter(({ tier }) => order.indexOf(tier) < least)
      .map(({ id, claims }) => ({ path: `${paths.rule(id)}.when`, claims })),
    ...conditions.map(({ id, tier, claims }) => ({
      path: `${paths.condition(tier, id)}.when`,
      claims,
    })),
  ].flatMap(({ path, claims }) => (claims ? [{ path, names: claims }] : []));
}

export function isTemplate(entity: JsonObject): boolean {
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
