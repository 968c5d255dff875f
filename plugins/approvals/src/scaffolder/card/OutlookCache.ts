import { stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { ApprovalsApi } from '@greenlane/backstage-plugin-approvals-common';
import { isRefusal } from '../../hooks/errorStatus';
import { Outlook, outlookOf } from './outlookOf';
import { smallestValues } from './smallestValues';

/** Questions at a time: a portal may show a hundred cards at once. */
const AT_ONCE = 3;
/** How long an answer is good for; a policy changes rarely, a person's groups too. */
const KEEP_MS = 5 * 60_000;

/** How long after a failed question it is asked again; then it is forgotten, and the next card asks. */
const TRY_AGAIN_MS = [5_000, 15_000, 45_000];

type Entry = { outlook: Promise<Outlook | undefined>; until: number };

const caches = new WeakMap<ApprovalsApi, OutlookCache>();

/** Asks for each template once, a few at a time, and again where the question failed. */
export class OutlookCache {
  readonly #approvalsApi: ApprovalsApi;
  readonly #entries = new Map<string, Entry>();
  readonly #waiting: Array<() => void> = [];
  #running = 0;

  /** The cache that goes with this client. */
  static of(approvalsApi: ApprovalsApi): OutlookCache {
    const cache = caches.get(approvalsApi) ?? new OutlookCache(approvalsApi);
    caches.set(approvalsApi, cache);
    return cache;
  }

  private constructor(approvalsApi: ApprovalsApi) {
    this.#approvalsApi = approvalsApi;
  }

  /** Undefined where there is nothing to say, after several tries where the question failed; never rejects. */
  async get(template: TemplateEntityV1beta3): Promise<Outlook | undefined> {
    const templateRef = stringifyEntityRef(template);
    const key = `${templateRef}#${template.metadata.etag ?? ''}`;
    const known = this.#entries.get(key);
    if (known && known.until > Date.now()) {
      return known.outlook;
    }
    const outlook = this.#askUntilAnswered(templateRef, template).catch(() => {
      this.#entries.delete(key);
      return undefined;
    });
    this.#entries.set(key, { outlook, until: Date.now() + KEEP_MS });
    return outlook;
  }

  async #askUntilAnswered(
    templateRef: string,
    template: TemplateEntityV1beta3,
  ): Promise<Outlook | undefined> {
    for (const delay of TRY_AGAIN_MS) {
      try {
        return await this.#ask(templateRef, template);
      } catch (error) {
        if (isRefusal(toError(error))) {
          return undefined;
        }
        await new Promise(resolve => setTimeout(resolve, delay));
      }
    }
    return this.#ask(templateRef, template);
  }

  async #ask(templateRef: string, template: TemplateEntityV1beta3) {
    await this.#takeTurn();
    try {
      const values = smallestValues(template);
      return outlookOf(
        await this.#approvalsApi.evaluate({ templateRef, values }),
      );
    } finally {
      this.#passTurn();
    }
  }

  async #takeTurn() {
    if (this.#running < AT_ONCE) {
      this.#running += 1;
      return;
    }
    await new Promise<void>(resolve => {
      this.#waiting.push(resolve);
    });
  }

  #passTurn() {
    const next = this.#waiting.shift();
    if (next) {
      next();
    } else {
      this.#running -= 1;
    }
  }
}
