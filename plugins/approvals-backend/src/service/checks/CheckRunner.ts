import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ApprovalsCheck } from '@greenlane/backstage-plugin-approvals-node';
import {
  CheckAnswer,
  CheckQuestion,
  Evaluation,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { LATE, withTimeLimit } from '../../limits/withTimeLimit';
import { builtInChecks } from './builtInChecks';
import { CheckTypeRegistry } from './CheckTypeRegistry';
import { frozenAnswers } from './frozenAnswers';
import { inertReason } from './inertReason';

type Answer = Omit<CheckAnswer, 'definition'>;

/** Asks the checks of a policy, all at once and each within its time. */
export class CheckRunner {
  readonly #added: CheckTypeRegistry;
  readonly #builtIn: Record<string, ApprovalsCheck<any>>;
  readonly #logger: LoggerService;

  static create(options: {
    checkTypes: CheckTypeRegistry;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
  }): CheckRunner {
    return new CheckRunner(options);
  }

  private constructor(options: Parameters<typeof CheckRunner.create>[0]) {
    this.#added = options.checkTypes;
    this.#builtIn = builtInChecks(options);
    this.#logger = options.logger;
  }

  /**
   * The answers by the id of the check, for those that matter to the subject; undefined if none does.
   * It never throws: a check that does is one without an answer.
   */
  async ask(options: {
    policy: PolicyInForce;
    subject: PolicySubject;
    /** Leaves out what is not meant to be asked while somebody is typing. */
    preview?: boolean;
    /** Whose answers stand, where the policy asks the same. */
    frozen?: Evaluation;
    /** Answers about the same subject; they stand where they are to the same question. */
    given?: Record<string, CheckAnswer>;
  }): Promise<Record<string, CheckAnswer> | undefined> {
    const { policy, subject, preview = false, frozen, given = {} } = options;
    const questions = policy.checksToAsk(subject);
    if (questions.length === 0) {
      return undefined;
    }
    const known = frozenAnswers({ policy, subject, frozen });
    const answers = questions.map(async (question): Promise<CheckAnswer> => {
      const { id, definition, preview: inPreviews } = question.check;
      if (preview && !inPreviews) {
        return { outcome: 'not-run', definition };
      }
      if (given[id]?.definition === definition) {
        return given[id];
      }
      const answer = known[id] ?? (await this.#answer(question, subject));
      return { ...answer, definition };
    });
    const ids = questions.map(({ check }) => check.id);
    const all = await Promise.all(answers);
    return Object.fromEntries(all.map((answer, index) => [ids[index], answer]));
  }

  async #answer(
    question: CheckQuestion,
    subject: PolicySubject,
  ): Promise<Answer> {
    if ('unknown' in question) {
      const { reason, cause } = question.unknown;
      const shown = inertReason(reason);
      // The cause quotes nothing that the reason does not.
      return { outcome: 'error', ...(shown && { reason: shown, cause }) };
    }
    const { check, value } = question;
    try {
      const verdict = await withTimeLimit(check.timeLimitMs, signal =>
        this.#run({ check, value }, { subject, signal }),
      );
      if (verdict !== LATE) {
        return verdict;
      }
    } catch {
      // What was thrown may quote anything, and has no place in a log or a record.
      this.#warn(check, 'could not be made');
      return { outcome: 'error' };
    }
    this.#warn(check, `has not answered within ${check.timeLimitMs} ms`);
    return { outcome: 'late' };
  }

  async #run(
    { check, value }: Extract<CheckQuestion, { value: unknown }>,
    { subject, signal }: { subject: PolicySubject; signal: AbortSignal },
  ): Promise<Answer> {
    const type = this.#builtIn[check.type] ?? this.#added.get(check.type);
    if (!type) {
      throw new Error('Nobody has added a check of this type');
    }
    const { passed, reason } = await type.run({
      value,
      options: type.options?.parse(check.with),
      // A copy: what is evaluated afterwards is not to be changed by who was asked.
      template: structuredClone(subject.template),
      requester: subject.requester?.entityRef,
      signal,
    });
    if (typeof passed !== 'boolean') {
      throw new Error('The answer is neither yes nor no');
    }
    const shown = inertReason(reason);
    const outcome = passed ? 'passed' : 'failed';
    return { outcome, ...(shown && { reason: shown }) };
  }

  #warn({ id, type }: CheckQuestion['check'], what: string): void {
    this.#logger.warn(`The check '${id}' (${type}) ${what}`);
  }
}
