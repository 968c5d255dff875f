import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import { normaliseEntityRef } from '@greenlane/backstage-plugin-approvals-policy';
import { EntityLookUp } from './EntityReader';

/** On a user: the account that belongs to the same human. */
export const SAME_PERSON_ANNOTATION = 'greenlane.dev/same-person-as';

/**
 * The human behind each of the accounts, which are in lower case: where the annotations lead, from
 * account to account; of accounts that lead to each other in a circle, the first by name. What the
 * annotation says need not be an account: those that say the same are one human.
 */
export async function findHumans(
  accounts: string[],
  lookUp: EntityLookUp,
): Promise<Map<string, string>> {
  const links = await readLinks(accounts, lookUp);
  return new Map(accounts.map(account => [account, follow(account, links)]));
}

async function readLinks(
  accounts: string[],
  lookUp: EntityLookUp,
): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  const seen = new Set<string>();
  let level = accounts;
  while (level.length > 0) {
    level.forEach(account => seen.add(account));
    const entities = await lookUp(level.filter(isUser));
    const named: string[] = [];
    for (const [account, entity] of entities) {
      const other = readAnnotation(entity);
      if (other !== undefined) {
        links.set(account, other);
        named.push(other);
      }
    }
    level = [...new Set(named)].filter(ref => isUser(ref) && !seen.has(ref));
  }
  return links;
}

function readAnnotation({ kind, metadata }: Entity): string | undefined {
  const value: unknown = metadata.annotations?.[SAME_PERSON_ANNOTATION];
  if (value === undefined || kind.toLocaleLowerCase('en-US') !== 'user') {
    return undefined;
  }
  const text = typeof value === 'string' ? value.trim() : undefined;
  const ref =
    text &&
    normaliseEntityRef(text, {
      kind: 'user',
      namespace: metadata.namespace ?? DEFAULT_NAMESPACE,
    });
  // In quotes, so that it is never taken for a reference.
  return ref || JSON.stringify(text?.toLocaleLowerCase('en-US') ?? value);
}

function follow(account: string, links: Map<string, string>): string {
  const path = [account];
  for (
    let next = links.get(account);
    next !== undefined;
    next = links.get(next)
  ) {
    const met = path.indexOf(next);
    if (met >= 0) {
      return path.slice(met).sort()[0];
    }
    path.push(next);
  }
  return path[path.length - 1];
}

function isUser(ref: string): boolean {
  return ref.startsWith('user:');
}
