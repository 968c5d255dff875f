import { AuthService } from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { ScaffolderTask } from '@backstage/plugin-scaffolder-common';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';

/** Reads stored tasks from the scaffolder, as this plugin. */
export class TaskReader {
  readonly #scaffolder: ScaffolderService;
  readonly #auth: AuthService;

  static create(options: {
    scaffolder: ScaffolderService;
    auth: AuthService;
  }): TaskReader {
    return new TaskReader(options.scaffolder, options.auth);
  }

  private constructor(scaffolder: ScaffolderService, auth: AuthService) {
    this.#scaffolder = scaffolder;
    this.#auth = auth;
  }

  /**
   * What the scaffolder has stored under this id, or undefined when it has nothing.
   *
   * @throws ServiceUnavailableError when the scaffolder does not answer
   */
  async read(taskId: string): Promise<ScaffolderTask | undefined> {
    try {
      const credentials = await this.#auth.getOwnServiceCredentials();
      return await this.#scaffolder.getTask({ taskId }, { credentials });
    } catch (error) {
      if (isNotFound(error)) {
        return undefined;
      }
      throw new ServiceUnavailableError(
        'The scaffolder does not answer, so the task could not be read. Try again in a moment.',
        error,
      );
    }
  }
}

function isNotFound(error: unknown): boolean {
  const { name, statusCode } = error as ResponseError;
  return name === 'NotFoundError' || statusCode === 404;
}
