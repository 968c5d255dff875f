import { Knex } from 'knex';

/** Something that was asked for and refused. */
export type RefusalRecord = {
  id: string;
  /** Left out when it concerns no request. */
  requestId?: string;
  templateRef?: string;
  taskId?: string;
  /** A word for the reason, e.g. `own-request`. */
  kind: string;
  /** Who asked: `user:…`, `plugin:…` or `unknown`. */
  actor: string;
  /** The HTTP status that was answered. */
  status: number;
  at: string;
};

/** Writes a refusal into the record; nothing ever changes or removes it. */
export async function insertRefusal(
  knex: Knex,
  refusal: RefusalRecord,
): Promise<void> {
  await knex('refusals').insert({
    id: refusal.id,
    request_id: refusal.requestId ?? null,
    template_ref: refusal.templateRef ?? null,
    task_id: refusal.taskId ?? null,
    kind: refusal.kind,
    actor: refusal.actor,
    status: refusal.status,
    at: refusal.at,
  });
}
