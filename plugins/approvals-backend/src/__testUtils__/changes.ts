import { JsonObject } from '@backstage/types';
import { Asked, hold, post } from './actions';
import { Portal } from './startApprovals';
import { testConfig } from './testConfig';

export type Held = { id: string; subjectHash: string; asked: Asked };

/** The usual policy, in which another value of these fields leaves approvals standing. */
export function carryingConfig(
  carryOver = ['description'],
  tiers: Record<string, string> = {},
): JsonObject {
  const config: any = testConfig({}, tiers);
  for (const tier of config.approvals.policy.tiers) {
    if (tier.outcome === 'review') {
      tier.carryOver = carryOver;
    }
  }
  return config;
}

/** The same again, with these values instead of its own. */
export async function edit(
  portal: Portal,
  { asked }: Held,
  values: JsonObject,
): Promise<Held> {
  const changed = { ...asked.values, ...values };
  return hold(portal, { ...asked, values: changed });
}

/** One request in the place of another. */
export async function supersede(
  portal: Portal,
  name: string,
  from: { id: string },
  to: { id: string },
) {
  return post(portal, name, `/requests/${from.id}/superseded-by`, {
    requestId: to.id,
  });
}

/** Edits a request, and puts the edited one in its place. */
export async function replace(
  portal: Portal,
  request: Held,
  values: JsonObject,
): Promise<Held> {
  const next = await edit(portal, request, values);
  const response = await supersede(portal, 'developer', request, next);
  if (response.status !== 200) {
    throw new Error(`Not replaced: ${JSON.stringify(response.body)}`);
  }
  return next;
}

/** Asks for changes, on the hash that the request has. */
export async function askForChanges(
  portal: Portal,
  name: string,
  { id, subjectHash }: Held,
  suggestedValues?: unknown,
) {
  return post(portal, name, `/requests/${id}/decisions`, {
    decision: 'request-changes',
    subjectHash,
    comment: 'Smaller, please.',
    suggestedValues,
  });
}
