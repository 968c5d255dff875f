import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import {
  because,
  Evaluation,
  MessageKey,
  PolicySubject,
  SelectorAnswer,
  SelectorQuestion,
  teamOf,
} from '@greenlane/backstage-plugin-approvals-policy';
import { isDeepStrictEqual } from 'node:util';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { LATE, withTimeLimit } from '../../limits/withTimeLimit';
import { PeopleDirectory } from '../../people';
import { frozenSelectors } from './frozenSelectors';
import { SelectorRegistry } from './SelectorRegistry';

const TIME_LIMIT_MS = 2_000;

type Custom = Extract<SelectorQuestion, { kind: 'custom' }>;

/** Finds out for whom the selectors of a policy stand. */
export class SelectorRunner {
  readonly #added: SelectorRegistry;
  readonly #people: PeopleDirectory;
  readonly #logger: LoggerService;
  readonly #timeLimitMs: number;

  static create(options: {
    selectors: SelectorRegistry;
    people: PeopleDirectory;
    logger: LoggerService;
    /** For tests; two seconds otherwise. */
    selectorTimeLimitMs?: number;
  }): SelectorRunner {
    return new SelectorRunner(options);
  }

  private constructor(options: Parameters<typeof SelectorRunner.create>[0]) {
    this.#added = options.selectors;
    this.#people = options.people;
    this.#logger = options.logger;
    this.#timeLimitMs = options.selectorTimeLimitMs ?? TIME_LIMIT_MS;
  }

  /**
   * The answers by selector, for those that may matter to the subject; undefined if none does. What a
   * module does wrong is an answer by which it is not known.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async ask(options: {
    policy: PolicyInForce;
    subject: PolicySubject;
    /** Nobody asks for it yet: what was read a moment ago is good enough. */
    preview?: boolean;
    /** Whose answers stand, where they are about the same. */
    frozen?: Evaluation;
  }): Promise<Record<string, SelectorAnswer> | undefined> {
    const { policy, subject, preview = false, frozen } = options;
    const questions = policy.selectorsToAsk(subject);
    if (questions.length === 0) {
      return undefined;
    }
    const known = frozenSelectors(frozen);
    const answers = questions.map(async question => {
      const { selector } = question;
      const answer = isAbout(question, known[selector])
        ? known[selector]
        : await this.#answer(question, { subject, fresh: !preview });
      return [selector, answer] as const;
    });
    return Object.fromEntries(await Promise.all(answers));
  }

  async #answer(
    question: SelectorQuestion,
    options: { subject: PolicySubject; fresh: boolean },
  ): Promise<SelectorAnswer> {
    const { subject, fresh } = options;
    switch (question.kind) {
      case 'team':
        return this.#teamOf(subject, fresh);
      case 'manager': {
        const requester = subject.requester?.entityRef;
        return requester
          ? this.#people.getManagers(requester, { fresh })
          : { known: false, ...because('noRequester') };
      }
      case 'related': {
        const { relation, of } = question;
        const answer = await this.#people.getRelated(
          { entityRefs: of, relation },
          { fresh },
        );
        return { ...answer, of };
      }
      default:
        return this.#askModule(question, subject);
    }
  }

  /** A human is in the teams of all their accounts, whichever of them asks. */
  async #teamOf(
    subject: PolicySubject,
    fresh: boolean,
  ): Promise<SelectorAnswer> {
    const asking = teamOf(subject);
    const requester = subject.requester?.entityRef;
    if (!asking.known || requester === undefined) {
      return asking;
    }
    const accounts = await this.#people.getAccounts(requester, { fresh });
    const teams = accounts.map(entity =>
      teamOf({
        ...subject,
        requester: { ...subject.requester!, entity: entity as JsonObject },
      }),
    );
    const refs = [asking, ...teams].flatMap(team =>
      team.known ? team.refs : [],
    );
    return { known: true, refs: [...new Set(refs)].sort() };
  }

  async #askModule(
    question: Custom,
    subject: PolicySubject,
  ): Promise<SelectorAnswer> {
    const unknown = (key: MessageKey): SelectorAnswer => {
      const cause = because(key);
      this.#logger.warn(
        `Whom ${question.selector} stands for is unknown: ${cause.reason}`,
      );
      return { known: false, ...cause };
    };
    try {
      const refs = await withTimeLimit(this.#timeLimitMs, signal =>
        this.#resolve(question, { subject, signal }),
      );
      return refs === LATE ? unknown('selectorLate') : { known: true, refs };
    } catch {
      // What was thrown may quote anything, and has no place in a log or a record.
      return unknown('selectorUseless');
    }
  }

  async #resolve(
    { id, argument }: Custom,
    { subject, signal }: { subject: PolicySubject; signal: AbortSignal },
  ): Promise<string[]> {
    const added = this.#added.get(id);
    if (!added) {
      throw new Error('Nobody has added this selector');
    }
    const refs = await added.resolve({
      argument,
      // A copy: what is evaluated afterwards is not to be changed by who was asked.
      template: structuredClone(subject.template),
      requester: subject.requester?.entityRef,
      signal,
    });
    if (!Array.isArray(refs) || !refs.every(ref => typeof ref === 'string')) {
      throw new Error('The answer is no list of references');
    }
    return refs;
  }
}

function isAbout(
  question: SelectorQuestion,
  answer: SelectorAnswer | undefined,
): boolean {
  const of = question.kind === 'related' ? question.of : undefined;
  return answer?.known === true && isDeepStrictEqual(answer.of, of);
}
