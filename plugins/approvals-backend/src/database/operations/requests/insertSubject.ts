import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import { Knex } from 'knex';

/** What was asked for: erasable, apart from the request. */
export type StoredSubject = {
  requestId: string;
  /** Secrets masked. */
  spec: TaskSpec;
  /** JSON pointers into the parameters. */
  secretPaths: string[];
};

/** Keeps what a request is about. */
export async function insertSubject(
  knex: Knex,
  subject: StoredSubject,
): Promise<void> {
  await knex('request_subjects').insert({
    request_id: subject.requestId,
    spec: JSON.stringify(subject.spec),
    secret_paths: JSON.stringify(subject.secretPaths),
  });
}
