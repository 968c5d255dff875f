import { Entity } from '@backstage/catalog-model';
import { Effects } from './Effects';
import { Identities } from './Identities';
import { Notices } from './Notices';
import { people } from './people';
import { Switches } from './Switches';
import { TestCatalog } from './TestCatalog';

/** What all replicas of a portal have in common, apart from the database. */
export class World {
  readonly catalog: TestCatalog;
  readonly effects = Effects.create();
  readonly notices = Notices.create();
  readonly identities = Identities.create();
  readonly switches = Switches.create();
  /** Every log line and every answer so far. */
  readonly logs: string[] = [];
  readonly transcript: string[] = [];

  static create(options: { templates: Entity[] }): World {
    return new World(TestCatalog.create([...people, ...options.templates]));
  }

  private constructor(catalog: TestCatalog) {
    this.catalog = catalog;
  }
}
