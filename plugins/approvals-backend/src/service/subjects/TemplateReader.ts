import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject } from '@backstage/types';

/** Reads stored templates. */
export class TemplateReader {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
  }): TemplateReader {
    return new TemplateReader(options.catalog, options.auth);
  }

  private constructor(catalog: CatalogService, auth: AuthService) {
    this.#catalog = catalog;
    this.#auth = auth;
  }

  /**
   * The template as the catalog has it now, or undefined when it is gone or no template. With the credentials of a
   * caller only if they may see it; without, as this plugin sees it.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async read(
    templateRef: string,
    credentials?: BackstageCredentials,
  ): Promise<JsonObject | undefined> {
    try {
      const entity = await this.#catalog.getEntityByRef(templateRef, {
        credentials:
          credentials ?? (await this.#auth.getOwnServiceCredentials()),
      });
      const isTemplate =
        entity?.kind?.toLocaleLowerCase('en-US') === 'template';
      return isTemplate ? (entity as unknown as JsonObject) : undefined;
    } catch (error) {
      throw new ServiceUnavailableError(
        'The catalog does not answer, so the template could not be read. Try again in a moment.',
        error,
      );
    }
  }
}
