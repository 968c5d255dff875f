import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knex as createKnex, Knex } from 'knex';
import { migrate } from '../database/migrate';

export type Engine = 'SQLite' | 'PostgreSQL';

/** Set by `scripts/withPostgres.mjs`, or by hand. */
const CONNECTION =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING;

/** SQLite always; PostgreSQL where the environment names a server. */
export const engines: Engine[] = CONNECTION
  ? ['SQLite', 'PostgreSQL']
  : ['SQLite'];

type Opened = { knex: Knex; remove: () => Promise<void> };

/** Hands out two empty, migrated databases, set up as for a portal, and removes them afterwards. */
export async function withDatabases<T>(
  engine: Engine,
  work: (databases: [Knex, Knex]) => Promise<T>,
): Promise<T> {
  const open = engine === 'SQLite' ? openSqlite : openPostgres;
  const [one, two] = [await open(), await open()];
  try {
    await migrate(one.knex);
    await migrate(two.knex);
    return await work([one.knex, two.knex]);
  } finally {
    await one.remove();
    await two.remove();
  }
}

async function openSqlite(): Promise<Opened> {
  const directory = mkdtempSync(join(tmpdir(), 'greenlane-bench-'));
  const knex = createKnex({
    client: 'better-sqlite3',
    connection: { filename: join(directory, 'approvals.sqlite') },
    useNullAsDefault: true,
  });
  await knex.raw('PRAGMA foreign_keys = ON');
  const remove = async () => {
    await knex.destroy();
    rmSync(directory, { recursive: true });
  };
  return { knex, remove };
}

async function openPostgres(): Promise<Opened> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  await administer('CREATE DATABASE ??', name);
  const connection = new URL(CONNECTION!);
  connection.pathname = name;
  const knex = createKnex({ client: 'pg', connection: connection.href });
  const remove = async () => {
    await knex.destroy();
    await administer('DROP DATABASE ??', name);
  };
  return { knex, remove };
}

async function administer(statement: string, name: string): Promise<void> {
  const knex = createKnex({ client: 'pg', connection: CONNECTION });
  try {
    await knex.raw(statement, [name]);
  } finally {
    await knex.destroy();
  }
}
