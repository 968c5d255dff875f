import { REQUEST_STATUSES } from '@greenlane/backstage-plugin-approvals-common';
import { readOpenApi, readOperations } from '../__testUtils__/openapi';

const spec = readOpenApi();
const operations = readOperations();

function findReferences(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' ? [inner as string] : findReferences(inner),
  );
}

/** Where a key has no value: mostly what follows a comma in a text without quotes. */
function findEmpty(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) {
    return value === null ? [path] : [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    findEmpty(inner, `${path}/${key}`),
  );
}

describe('openapi.yaml', () => {
  it('has exactly the public routes', () => {
    expect(
      operations.map(({ method, path }) => `${method} ${path}`).sort(),
    ).toEqual([
      'delete /delegations/{id}',
      'delete /requests/{id}/decisions/mine',
      'get /delegations',
      'get /export',
      'get /policies/{hash}',
      'get /policy',
      'get /policy/shadow',
      'get /preferences',
      'get /requests',
      'get /requests/{id}',
      'get /requests/{id}/events',
      'post /delegations',
      'post /evaluations',
      'post /requests/{id}/break-glass',
      'post /requests/{id}/break-glass/review',
      'post /requests/{id}/cancel',
      'post /requests/{id}/decisions',
      'post /requests/{id}/justification',
      'post /requests/{id}/reassign',
      'post /requests/{id}/recheck',
      'post /requests/{id}/revoke',
      'post /requests/{id}/superseded-by',
      'put /preferences',
    ]);
  });

  it('gives each route a name of its own and says what it refuses', () => {
    const names = operations.map(operation => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, responses, requestBody } of operations) {
      const answers = Object.keys(responses);
      expect(answers).toEqual(expect.arrayContaining(['200', '401', '403']));
      expect(answers.includes('404')).toBe(
        /\{id\}|\{hash\}|shadow|evaluations/.test(path),
      );
      expect(answers.includes('413')).toBe(requestBody !== undefined);
    }
  });

  it('refers to nothing that is not there', () => {
    const missing = findReferences(spec).filter(reference => {
      const keys = reference.replace(/^#\//, '').split('/');
      return keys.reduce((inner, key) => inner?.[key], spec) === undefined;
    });
    expect(missing).toEqual([]);
  });

  it('loses nothing of a sentence to a comma', () => {
    expect(findEmpty(spec, '')).toEqual([]);
  });

  it('knows the same states of a request as the code', () => {
    expect(spec.components.schemas.RequestStatus.enum).toEqual([
      ...REQUEST_STATUSES,
    ]);
  });
});
