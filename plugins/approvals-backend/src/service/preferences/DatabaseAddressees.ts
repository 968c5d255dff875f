import { ApprovalsDatabase } from '../../database/ApprovalsDatabase';
import { countNotices } from '../../database/operations/notices/countNotices';
import { insertNotices } from '../../database/operations/notices/insertNotices';
import { getPreferences } from '../../database/operations/preferences/getPreferences';
import {
  chooseWay,
  isToDecide,
  STORM_MS,
} from '../../domain/preferences/chooseWay';
import { later } from '../../domain/transition/transition';
import { Addressed, Addressees } from '../../effects';

/** Asks the database how people want to be told. */
export class DatabaseAddressees implements Addressees {
  readonly #database: ApprovalsDatabase;

  static create(options: { database: ApprovalsDatabase }): DatabaseAddressees {
    return new DatabaseAddressees(options.database);
  }

  private constructor(database: ApprovalsDatabase) {
    this.#database = database;
  }

  async address(
    news: { id: string; kind: string },
    people: string[],
  ): Promise<Addressed> {
    const since = later(await this.#database.now(), -STORM_MS);
    const besides = news.id;
    const [preferences, counts] = await this.#database.read(async knex => [
      await getPreferences(knex, people),
      await countNotices(knex, { people, since, besides }),
    ]);
    const addressed: Addressed = { now: [], gathered: [] };
    for (const person of people) {
      const recently = counts.get(person) ?? 0;
      const way = chooseWay(news.kind, {
        preferences: preferences.get(person),
        recently,
      });
      if (way === 'now') {
        addressed.now.push(person);
      } else if (way === 'gathered') {
        addressed.gathered.push({ person, count: recently + 1 });
      }
    }
    return addressed;
  }

  async told(
    news: { id: string; kind: string },
    people: string[],
  ): Promise<void> {
    if (isToDecide(news.kind)) {
      await this.#database.transaction(tx =>
        insertNotices(tx.knex, { outboxId: news.id, people, at: tx.now }),
      );
    }
  }
}
