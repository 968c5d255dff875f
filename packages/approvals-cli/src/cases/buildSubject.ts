import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  CompiledPolicy,
  ConfigNode,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';
import { completeRef } from '../catalog/completeRef';
import { findTemplate } from '../catalog/findTemplate';
import { UsageError } from '../frame/UsageError';
import { answerSelectors } from './answerSelectors';
import { CaseDraft } from './CaseDraft';

/** A case means the same on every day. */
const SOME_TIME = '2026-01-01T12:00:00Z';

/** What cases are applied to. */
export type CaseWorld = {
  policy: CompiledPolicy;
  entities: readonly Entity[];
};

/** The request of a case; what cannot be found is noted in its node. */
export function buildSubject(
  { given, node }: CaseDraft,
  world: CaseWorld,
): PolicySubject | undefined {
  try {
    checkWindows(given.windows ?? {}, world, node);
    const subject = {
      template: templateOf(given, world),
      parameters: given.values ?? {},
      ...requesterOf(given, world),
      now: given.now ?? SOME_TIME,
    };
    const { policy } = world;
    const selectors = answerSelectors(given.selectors ?? {}, {
      policy,
      subject,
    });
    const windows = windowsOf(given.windows ?? {}, world);
    return { ...subject, outside: { windows, selectors } };
  } catch (error) {
    if (error instanceof UsageError) {
      return node.get('given').fail(error.message);
    }
    throw error;
  }
}

function templateOf(
  { template, copiedAs }: CaseDraft['given'],
  { entities }: CaseWorld,
): PolicySubject['template'] {
  if (template === undefined) {
    throw new UsageError('it has no `template`');
  }
  const found = findTemplate(entities, template);
  return copiedAs === undefined ? found : copy(found.entity, copiedAs);
}

function copy(entity: JsonObject, ref: string): PolicySubject['template'] {
  const entityRef = completeRef(ref, { kind: 'template' });
  const [namespace, name] = entityRef.split(':')[1].split('/');
  const metadata = { ...(entity.metadata as JsonObject), namespace, name };
  return { entityRef, entity: { ...entity, metadata } };
}

/** With their entity where the catalog has it, so that rules can be about it. */
function requesterOf(
  { requester, groups = [] }: CaseDraft['given'],
  { entities }: CaseWorld,
): Pick<PolicySubject, 'requester'> {
  if (!requester) {
    return {};
  }
  const entityRef = completeRef(requester, { kind: 'user' });
  const entity = entities.find(
    candidate => stringifyEntityRef(candidate) === entityRef,
  );
  return {
    requester: {
      entityRef,
      ...(entity && { entity: entity as unknown as JsonObject }),
      groups: groups.map(group => completeRef(group, { kind: 'group' })),
    },
  };
}

function checkWindows(
  sums: Record<string, number>,
  { policy }: CaseWorld,
  node: ConfigNode,
) {
  const known = (policy.windows ?? []).map(({ id }) => id);
  for (const id of Object.keys(sums).filter(name => !known.includes(name))) {
    node.get('given').fail(`the policy has no window \`${id}\``);
  }
}

function windowsOf(sums: Record<string, number>, { policy }: CaseWorld) {
  const currency = policy.cost?.currency ?? '';
  return Object.fromEntries(
    Object.entries(sums).map(([id, sum]) => [
      id,
      { known: true as const, sum, currency, requests: sum === 0 ? 0 : 1 },
    ]),
  );
}
