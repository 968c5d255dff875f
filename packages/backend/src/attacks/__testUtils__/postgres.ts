import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';

/** The databases of the suite; PostgreSQL only where a connection to one is configured. */
export const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

/** `backend.database` for a new database, with a schema for each plugin. */
export async function newPostgres(): Promise<JsonObject> {
  const client = await databases.init('POSTGRES_18');
  const { host, port, user, password, database } =
    client.client.config.connection;
  return {
    client: 'pg',
    connection: { host, port: Number(port), user, password, database },
    pluginDivisionMode: 'schema',
  };
}
