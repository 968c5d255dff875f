import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';
// eslint-disable-next-line @backstage/no-undeclared-imports -- the repository's scripts have it
import { parse } from 'yaml';

type Operation = {
  operationId: string;
  responses: Record<string, unknown>;
  requestBody?: unknown;
};

/** The description of the API. */
export function readOpenApi() {
  const path = resolvePackagePath(
    '@greenlane/backstage-plugin-approvals-backend',
    'src/schema/openapi.yaml',
  );
  return parse(readFileSync(path, 'utf8'));
}

/** Every route of the API, as it is described. */
export function readOperations() {
  return Object.entries(readOpenApi().paths).flatMap(([path, item]) =>
    ['get', 'post', 'put', 'patch', 'delete'].flatMap(method => {
      const operation = (item as Record<string, Operation>)[method];
      return operation ? [{ path, method, ...operation }] : [];
    }),
  );
}
