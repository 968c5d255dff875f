import { once } from 'node:events';
import { LoggerService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ClaimResponse,
  GATE_ACTION,
} from '@greenlane/backstage-plugin-approvals-common';
import { GateClient } from '../client/GateClient';
import { ScaffolderTasks } from '../client/ScaffolderTasks';

/** How long to wait before a task that still runs is cancelled once more. */
const CANCEL_AGAIN_AFTER = 5_000;

export type ApprovalGateActionOptions = {
  client: GateClient;
  tasks: ScaffolderTasks;
  logger: LoggerService;
};

/**
 * The first step of every template: redeems the grant of the task that runs. Without one, nothing after it runs, not
 * even steps that run after a failure.
 */
export function createApprovalGateAction(options: ApprovalGateActionOptions) {
  const { client } = options;
  return createTemplateAction({
    id: GATE_ACTION,
    description:
      'Lets a task go on only if exactly this has been granted or approved. Put first in every template by the approvals plugin.',
    supportsDryRun: true,
    schema: {
      output: {
        ok: z => z.boolean().describe('Always true: a refusal ends the task'),
      },
    },
    async handler(context) {
      if (context.isDryRun) {
        context.logger.info('A dry run needs no approval');
        context.output('ok', true);
        return;
      }
      const answer = await redeem(client, context.task.id);
      if (answer.ok) {
        context.logger.info(answer.reason);
        context.output('ok', true);
        return;
      }
      context.logger.error(answer.reason);
      await stop(options, context.task.id, context.signal);
      throw new NotAllowedError(answer.reason);
    },
  });
}

async function redeem(
  client: GateClient,
  taskId: string,
): Promise<ClaimResponse> {
  try {
    return await client.claim(taskId);
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  }
}

/**
 * Cancels the task and waits until it knows: an error alone would still let steps run whose condition asks for
 * `always()` or `failure()`, while a cancelled task starts no step at all.
 */
async function stop(
  { logger, tasks }: ApprovalGateActionOptions,
  taskId: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  while (signal && !signal.aborted) {
    await tasks.cancel(taskId).catch(error =>
      logger.warn(`The task ${taskId} could not be cancelled yet`, {
        error: String(error),
      }),
    );
    await aborted(signal, CANCEL_AGAIN_AFTER);
  }
}

async function aborted(signal: AbortSignal, limit: number): Promise<void> {
  if (!signal.aborted) {
    const timeout = AbortSignal.timeout(limit);
    // Ends with an error when the time is over; the caller looks at the signal again.
    await once(signal, 'abort', { signal: timeout }).catch(() => {});
  }
}
