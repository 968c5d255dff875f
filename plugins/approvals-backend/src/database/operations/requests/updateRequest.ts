import { ConflictError } from '@backstage/errors';
import { RequestStatus } from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';
import { RequestRecord } from '../../../domain/request/RequestRecord';
import { toRequestRow } from './requestRow';

/**
 * Changes a request that still has the expected status.
 *
 * @throws ConflictError when it has not
 */
export async function updateRequest(
  knex: Knex,
  options: {
    id: string;
    expected: RequestStatus;
    patch: Partial<RequestRecord>;
  },
): Promise<void> {
  const { id, expected, patch } = options;
  const changed = await knex('requests')
    .where({ id, status: expected })
    .update(toRequestRow(patch));
  if (changed !== 1) {
    throw new ConflictError(
      'This request has just been changed by somebody else. Reload it and try again.',
    );
  }
}
