import { NotFoundError } from '@backstage/errors';
import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { getPolicyVersion } from '../../database/operations/policies/getPolicyVersion';
import { describeVersion } from './describeVersion';

type VersionDescription = ReturnType<typeof describeVersion>;

const REMEMBERED = 20;

/**
 * Kept policies in words. What has a hash never changes, and to be described it has to be compiled:
 * so the descriptions that were asked for last are remembered.
 */
export class VersionDescriptions {
  readonly #database: ApprovalsDatabase;
  /** The one asked for last at the end. */
  readonly #remembered = new Map<string, VersionDescription>();

  static create(options: { database: ApprovalsDatabase }): VersionDescriptions {
    return new VersionDescriptions(options.database);
  }

  private constructor(database: ApprovalsDatabase) {
    this.#database = database;
  }

  /** @throws NotFoundError when this portal never had it */
  async get(hash: string): Promise<VersionDescription> {
    const description =
      this.#remembered.get(hash) ?? (await this.#describe(hash));
    this.#remember(hash, description);
    return description;
  }

  async #describe(hash: string): Promise<VersionDescription> {
    const version = await this.#database.read(knex =>
      getPolicyVersion(knex, hash),
    );
    if (!version) {
      throw new NotFoundError(
        'This portal has kept no policy with this hash. Policies are kept since it keeps versions at all.',
      );
    }
    return describeVersion(version);
  }

  #remember(hash: string, description: VersionDescription): void {
    this.#remembered.delete(hash);
    this.#remembered.set(hash, description);
    if (this.#remembered.size > REMEMBERED) {
      const [oldest] = this.#remembered.keys();
      this.#remembered.delete(oldest);
    }
  }
}
