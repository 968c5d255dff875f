import { LoggerService } from '@backstage/backend-plugin-api';
import { EstimatedLines } from '@greenlane/backstage-plugin-approvals-node';
import {
  because,
  EstimatorAnswer,
  EstimatorQuestion,
  Evaluation,
  MessageKey,
  PolicySubject,
} from '@greenlane/backstage-plugin-approvals-policy';
import { PolicyInForce } from '../../domain/PolicyInForce';
import { LATE, withTimeLimit } from '../../limits/withTimeLimit';
import { inertReason } from '../checks/inertReason';
import { EstimatorRegistry } from './EstimatorRegistry';
import { frozenCost } from './frozenCost';

const MOST_LINES = 100;

/** Asks the estimator that a policy names for a template, within its time. */
export class EstimatorRunner {
  readonly #added: EstimatorRegistry;
  readonly #logger: LoggerService;

  static create(options: {
    estimators: EstimatorRegistry;
    logger: LoggerService;
  }): EstimatorRunner {
    return new EstimatorRunner(options);
  }

  private constructor(options: Parameters<typeof EstimatorRunner.create>[0]) {
    this.#added = options.estimators;
    this.#logger = options.logger;
  }

  /** Undefined where nobody has to be asked. It never throws: without an answer the cost is unknown. */
  async ask(options: {
    policy: PolicyInForce;
    subject: PolicySubject;
    /** Whose answer stands, where the policy is the same. */
    frozen?: Evaluation;
  }): Promise<EstimatorAnswer | undefined> {
    const { policy, subject } = options;
    const question = policy.estimatorToAsk(subject);
    return question && (frozenCost(options) ?? this.#answer(question, subject));
  }

  async #answer(
    question: EstimatorQuestion,
    subject: PolicySubject,
  ): Promise<EstimatorAnswer> {
    const { estimator, timeLimitMs } = question;
    const unknown = (key: MessageKey): EstimatorAnswer => {
      const cause = because(key, { estimator });
      this.#logger.warn(`The cost is unknown: ${cause.reason}`);
      return { estimator, known: false, ...cause };
    };
    try {
      const answer = await withTimeLimit(timeLimitMs, signal =>
        this.#estimate(question, { subject, signal }),
      );
      return answer === LATE
        ? unknown('estimatorLate')
        : { estimator, known: true, ...answer };
    } catch {
      // What was thrown may quote anything, and has no place in a log or a record.
      return unknown('estimatorUseless');
    }
  }

  async #estimate(
    { estimator, currency }: EstimatorQuestion,
    { subject, signal }: { subject: PolicySubject; signal: AbortSignal },
  ): Promise<EstimatedLines> {
    const added = this.#added.get(estimator);
    if (!added) {
      throw new Error('Nobody has added this estimator');
    }
    // A copy: what is evaluated afterwards is not to be changed by who was asked.
    const { template, parameters } = structuredClone(subject);
    const answer = await added.estimate({
      template,
      parameters,
      requester: subject.requester?.entityRef,
      signal,
    });
    if (answer.currency !== currency) {
      throw new Error('The answer is in another currency');
    }
    return { currency, lines: readLines(answer) };
  }
}

function readLines({ lines }: EstimatedLines): EstimatedLines['lines'] {
  if (
    !Array.isArray(lines) ||
    lines.length === 0 ||
    lines.length > MOST_LINES
  ) {
    throw new Error('The answer has no lines, or too many');
  }
  return lines.map(({ label, amount }) => {
    const shown = inertReason(label);
    if (!shown || !Number.isFinite(amount) || amount < 0) {
      throw new Error('A line is not sound');
    }
    return { label: shown, amount };
  });
}
