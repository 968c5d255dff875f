import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_SCAFFOLDER_TASK } from '@backstage/plugin-scaffolder-common/alpha';
import { HeldState } from '@greenlane/backstage-plugin-approvals-common';
import { RequestHandler } from 'express';
import { evaluateCriteria } from '../gate/evaluateCriteria';
import { replaceBody } from '../gate/readBody';
import { FacadeDependencies } from './FacadeDependencies';
import { isHeldId } from './isHeldId';

type Item = {
  id: string;
  resourceType: string;
  resourceRef: string | string[];
  conditions: PermissionCriteria<PermissionCondition>;
};

type Result = { id: string; result: unknown };

/**
 * The permission framework asks the scaffolder whether somebody may see or cancel a task. It fails as a whole for an id
 * that it does not know, which would disable the page's buttons, so the gate answers for requests.
 */
export function applyConditions({
  auth,
  client,
  httpAuth,
}: FacadeDependencies): RequestHandler {
  return async (request, response, next) => {
    const items: Item[] = [request.body?.items ?? []].flat();
    const held = items.filter(isAboutHeld);
    if (held.length === 0) {
      next('router');
      return;
    }
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    // As the framework has it: with conditions of their own people could find out whose request this is.
    if (auth.isPrincipal(credentials, 'user') && !credentials.principal.actor) {
      throw new NotAllowedError('Only the permission framework may ask this.');
    }
    const ids = [...new Set(held.flatMap(item => item.resourceRef))];
    const states = await client.heldStates(ids.filter(isHeldId).slice(0, 100));
    const results = held.map(item => decide(item, states));
    const rest = items.filter(item => !held.includes(item));
    if (rest.length === 0) {
      response.json({ items: results });
      return;
    }
    const json = response.json.bind(response);
    response.json = body =>
      json(
        Array.isArray(body?.items)
          ? { ...body, items: inOrder(items, [...body.items, ...results]) }
          : body,
      );
    replaceBody(request, { ...request.body, items: rest });
    next('router');
  };
}

function isAboutHeld(item: Item): boolean {
  return (
    item?.resourceType === RESOURCE_TYPE_SCAFFOLDER_TASK &&
    [item.resourceRef].flat().some(isHeldId)
  );
}

/** Unknown ids, unknown rules and real tasks among requests are refused rather than guessed. */
function decide(item: Item, states: HeldState[]): Result {
  const one = (ref: string): AuthorizeResult => {
    const state = states.find(({ id }) => id === ref);
    return state && holds(item.conditions, state)
      ? AuthorizeResult.ALLOW
      : AuthorizeResult.DENY;
  };
  const { id, resourceRef } = item;
  return Array.isArray(resourceRef)
    ? { id, result: resourceRef.map(one) }
    : { id, result: one(resourceRef) };
}

function holds(conditions: Item['conditions'], state: HeldState): boolean {
  try {
    return evaluateCriteria(conditions, state, {
      IS_TASK_OWNER: ({ requester }, parameters) =>
        [parameters?.createdBy ?? []].flat().includes(requester),
    });
  } catch {
    return false;
  }
}

function inOrder(items: Item[], results: Result[]): Result[] {
  return items.flatMap(({ id }) => results.filter(result => result.id === id));
}
