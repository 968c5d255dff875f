import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ApprovalsCheck } from '@greenlane/backstage-plugin-approvals-node';
import { z } from 'zod';

type Options = { catalog: CatalogService; auth: AuthService };

const NAME = z.string().regex(/^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i);

/** No entity of this name is in the catalog; everything that the plugin can see counts. */
export function uniqueInCatalog({
  catalog,
  auth,
}: Options): ApprovalsCheck<{ kind: string; namespace?: string }> {
  return {
    type: 'unique-in-catalog',
    options: z.object({ kind: z.string(), namespace: z.string().optional() }),
    async run({ value, options: { kind, namespace = 'default' } }) {
      const name = NAME.parse(value);
      const existing = await catalog.getEntityByRef(
        stringifyEntityRef({ kind, namespace, name }),
        { credentials: await auth.getOwnServiceCredentials() },
      );
      return existing
        ? { passed: false, reason: 'the catalog has one of this name already' }
        : { passed: true };
    },
  };
}

/**
 * The owner has fewer entities in the catalog than the limit, so that one more is within it. An owner
 * that is not there has none of them, and would be a way around every quota: about it nothing is known.
 */
export function ownerQuota({
  catalog,
  auth,
}: Options): ApprovalsCheck<{ limit: number; kind?: string }> {
  return {
    type: 'owner-quota',
    options: z.object({ limit: z.number(), kind: z.string().optional() }),
    async run({ value, options: { limit, kind } }) {
      const owner = stringifyEntityRef(
        parseEntityRef(z.string().parse(value), {
          defaultKind: 'Group',
          defaultNamespace: 'default',
        }),
      );
      const credentials = await auth.getOwnServiceCredentials();
      if (!(await catalog.getEntityByRef(owner, { credentials }))) {
        throw new Error('The catalog does not know the owner');
      }
      const { totalItems } = await catalog.queryEntities(
        {
          filter: { ...(kind && { kind }), 'relations.ownedBy': owner },
          limit: 0,
        },
        { credentials },
      );
      return totalItems < limit
        ? { passed: true }
        : {
            passed: false,
            reason: `the owner has as many already as there may be: ${limit}`,
          };
    },
  };
}
