import { Knex } from 'knex';
import { normalizeRef } from '../../../domain/normalizeRef';
import { READER_PLACES } from '../../../domain/visibility/readerPlaces';

/** Lets groups and users see a request from now on. */
export async function insertReaders(
  knex: Knex,
  options: {
    requestId: string;
    because: keyof typeof READER_PLACES;
    refs: string[];
  },
): Promise<void> {
  const refs = new Set(options.refs.map(normalizeRef));
  await knex('stage_refs')
    .insert(
      [...refs].map(ref => ({
        request_id: options.requestId,
        stage_id: READER_PLACES[options.because],
        ref,
      })),
    )
    .onConflict(['request_id', 'stage_id', 'ref'])
    .ignore();
}
