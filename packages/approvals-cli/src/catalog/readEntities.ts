import { resolve } from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { UsageError } from '../frame/UsageError';
import { readable } from '../policy/readSource';
import { readText } from '../policy/readText';

/**
 * Reads entities from catalog files: YAML with any number of documents, or JSON as the catalog's
 * `GET /entities` and `GET /entities/by-query` answer.
 *
 * @throws UsageError when a file cannot be read or has something else in it
 */
export async function readEntities(
  files: readonly string[],
  options: { cwd: string },
): Promise<Entity[]> {
  const lists = await Promise.all(
    files.map(async file => {
      const text = await readText(resolve(options.cwd, file));
      return parseEntities(file, text);
    }),
  );
  return lists.flat();
}

function parseEntities(file: string, text: string): Entity[] {
  const documents = readable(file, () => parseAllDocuments(text));
  const values: unknown[] = [];
  for (const document of documents) {
    const [error] = 'errors' in document ? document.errors : [];
    if (error) {
      throw new UsageError(`${file} is not valid YAML: ${error.message}`);
    }
    const value = readable(file, () => document.toJS());
    values.push(...(value === null ? [] : entitiesIn(value)));
  }
  const stranger = values.find(value => !isEntity(value));
  if (stranger !== undefined || values.length === 0) {
    throw new UsageError(
      `${file} is no catalog file: it needs entities with apiVersion, kind and metadata.name`,
    );
  }
  return values as Entity[];
}

function entitiesIn(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  const { items } = value as { items?: unknown };
  return Array.isArray(items) ? items : [value];
}

function isEntity(value: unknown): value is Entity {
  const entity = value as Partial<Entity> | null;
  return (
    typeof entity?.apiVersion === 'string' &&
    typeof entity.kind === 'string' &&
    typeof entity.metadata?.name === 'string'
  );
}
