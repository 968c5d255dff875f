import { NotAllowedError } from '@backstage/errors';
import { WorkspaceProvider } from '@backstage/plugin-scaffolder-node/alpha';
import { startsWithGate } from '@greenlane/backstage-plugin-approvals-common';
import { GateClient } from '../client/GateClient';
import { ScaffolderTasks } from '../client/ScaffolderTasks';

export type ApprovalsWorkspaceProviderOptions = {
  client: GateClient;
  tasks: ScaffolderTasks;
};

/**
 * A second lock that does not depend on the template. The scaffolder asks its workspace provider before the first step
 * of every task that a worker takes up, however the task came into the table; an error here fails the task as a whole.
 *
 * It keeps no workspaces. A portal that keeps them for recovery can use only one provider and so has to do without.
 */
export class ApprovalsWorkspaceProvider implements WorkspaceProvider {
  readonly #client: GateClient;
  readonly #tasks: ScaffolderTasks;

  static create(
    options: ApprovalsWorkspaceProviderOptions,
  ): ApprovalsWorkspaceProvider {
    return new ApprovalsWorkspaceProvider(options);
  }

  private constructor(options: ApprovalsWorkspaceProviderOptions) {
    this.#client = options.client;
    this.#tasks = options.tasks;
  }

  async rehydrateWorkspace({ taskId }: { taskId: string }): Promise<void> {
    const { spec } = await this.#tasks.get(taskId);
    if (!startsWithGate(spec.steps)) {
      throw new NotAllowedError(
        'This task does not begin with the approval gate, so it is not run; start it from its template',
      );
    }
    const { ok, reason } = await this.#client.claim(taskId);
    if (!ok) {
      throw new NotAllowedError(reason);
    }
  }

  async serializeWorkspace(): Promise<void> {}

  async cleanWorkspace(): Promise<void> {}
}
