import { Response } from 'express';

/** What to do once the scaffolder has answered. */
export type Settle = {
  /** It created (or restarted) this task. */
  created: (taskId: string) => Promise<void>;
  /** It refused, with this status. */
  refused: (status: number) => Promise<void>;
};

/**
 * Waits for the scaffolder's answer and settles the launch before the caller sees it.
 *
 * A caller who hangs up meanwhile changes nothing: the scaffolder goes on and answers into the void, and that answer
 * settles the launch. What a crash leaves open is settled by the approvals plugin's reconciler.
 */
export function settleLaunch(response: Response, settle: Settle): void {
  const json = response.json.bind(response);
  let settled = false;

  const run = async (body: unknown): Promise<void> => {
    settled = true;
    const taskId = (body as { id?: unknown } | undefined)?.id;
    if (response.statusCode === 201 && typeof taskId === 'string') {
      await settle.created(taskId);
    } else {
      await settle.refused(response.statusCode);
    }
  };

  response.json = body => {
    if (settled) {
      return json(body);
    }
    run(body).finally(() => json(body));
    return response;
  };
  // For an answer that is not JSON: the scaffolder never gives a task that way.
  response.once('finish', () => {
    if (!settled) {
      settled = true;
      settle.refused(response.statusCode);
    }
  });
}
