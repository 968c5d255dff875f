import { Knex } from 'knex';
import { EMERGENCY_STAGE } from '../../../domain/emergency/Emergency';

/** Lets whoever may break the glass, or review that, see the request from now on. */
export async function insertEmergencyRefs(
  knex: Knex,
  options: { requestId: string; refs: string[] },
): Promise<void> {
  const refs = new Set(options.refs.map(ref => ref.toLocaleLowerCase('en-US')));
  await knex('stage_refs')
    .insert(
      [...refs].map(ref => ({
        request_id: options.requestId,
        stage_id: EMERGENCY_STAGE,
        ref,
      })),
    )
    .onConflict(['request_id', 'stage_id', 'ref'])
    .ignore();
}
