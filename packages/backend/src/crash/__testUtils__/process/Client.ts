import { DatabaseService } from '@backstage/backend-plugin-api';

/** The database of a plugin, as Backstage hands it out. */
export type Client = Awaited<ReturnType<DatabaseService['getClient']>>;
