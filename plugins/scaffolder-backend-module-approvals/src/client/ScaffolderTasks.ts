import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import {
  ScaffolderService,
  SerializedTaskEvent,
} from '@backstage/plugin-scaffolder-node';

/** A task as the scaffolder's routes give it. */
export type Task = ScaffolderTask & { createdBy?: string };

export type ScaffolderTasksOptions = {
  auth: AuthService;
  discovery: DiscoveryService;
  scaffolder: ScaffolderService;
};

/** The scaffolder's tasks as the plugin itself sees them; who may see what is decided before. */
export class ScaffolderTasks {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;
  readonly #scaffolder: ScaffolderService;

  static create(options: ScaffolderTasksOptions): ScaffolderTasks {
    return new ScaffolderTasks(options);
  }

  private constructor(options: ScaffolderTasksOptions) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
    this.#scaffolder = options.scaffolder;
  }

  async get(taskId: string): Promise<Task> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    return this.#scaffolder.getTask({ taskId }, { credentials });
  }

  async cancel(taskId: string): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    await this.#scaffolder.cancelTask({ taskId }, { credentials });
  }

  /**
   * Waits for events later than this one, half a minute at most. Unlike the scaffolder's own client it can be
   * interrupted, so that a closed page leaves nothing behind.
   */
  async events(
    taskId: string,
    after: number,
    signal: AbortSignal,
  ): Promise<SerializedTaskEvent[]> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'scaffolder',
    });
    const baseUrl = await this.#discovery.getBaseUrl('scaffolder');
    const response = await fetch(
      `${baseUrl}/v2/tasks/${encodeURIComponent(taskId)}/events?after=${after}`,
      { headers: { authorization: `Bearer ${token}` }, signal },
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response.json();
  }
}
