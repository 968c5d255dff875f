import { Knex } from 'knex';

/** Keeps what a person wrote; erasable, and referred to by id. */
export async function insertComment(
  knex: Knex,
  comment: { id: string; requestId: string; text: string },
): Promise<void> {
  await knex('comments').insert({
    id: comment.id,
    request_id: comment.requestId,
    text: comment.text,
  });
}
