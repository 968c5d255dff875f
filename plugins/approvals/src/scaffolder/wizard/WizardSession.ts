import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { toError } from '@backstage/errors';
import { errorSentence, isRefusal } from '../../hooks/errorStatus';
import { Backoff } from '../shared/Backoff';
import { withoutProbe } from './probe';
import { Values, WizardState } from './WizardState';

/** How long somebody has to stop typing before the policy is asked. */
const DEBOUNCE_MS = 250;
/** The wizard waits for an answer at a page's end, but not for ever: the gate decides anyway. */
const PATIENCE_MS = 3_000;

export type WizardSessionOptions = {
  evaluate(values: Values, signal?: AbortSignal): Promise<EvaluationPreview>;
  /** The words for the Create button; undefined leaves the template's own. */
  createLabel(evaluation: EvaluationPreview): Promise<string | undefined>;
  /** The engine's, in the person's language. */
  words: Words;
};

/**
 * One visit of a wizard: what has been filled in and what the policy says to it. It lives outside of
 * React's tree because the form must not render again when an answer arrives.
 */
export class WizardSession {
  readonly #options: WizardSessionOptions;
  readonly #listeners = new Set<() => void>();
  #state: WizardState = { checking: false, unavailable: false };
  #asked = 0;
  #answered = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #live: AbortController | undefined;
  #inUse = false;
  readonly #retry = Backoff.create();

  static create(options: WizardSessionOptions) {
    return new WizardSession(options);
  }

  private constructor(options: WizardSessionOptions) {
    this.#options = options;
  }

  /** For field validators, which know no language. */
  get words(): Words {
    return this.#options.words;
  }

  readonly getState = () => this.#state;

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** The form has changed; the policy is asked once the person pauses. */
  setValues(formData: Values) {
    this.#inUse = true;
    const values = withoutProbe(formData);
    if (JSON.stringify(values) === JSON.stringify(this.#state.values)) {
      return;
    }
    this.#update({ values, checking: true });
    clearTimeout(this.#timer);
    this.#retry.reset();
    this.#timer = setTimeout(() => this.#askLive(values), DEBOUNCE_MS);
  }

  /**
   * Asks now, for a form that is about to be left. Resolves to undefined when the answer cannot be had
   * or takes too long; never rejects.
   */
  async check(formData: Values): Promise<EvaluationPreview | undefined> {
    this.#inUse = true;
    const values = withoutProbe({ ...this.#state.values, ...formData });
    clearTimeout(this.#timer);
    this.#retry.reset();
    this.#update({ values, checking: true });
    let patience: ReturnType<typeof setTimeout> | undefined;
    try {
      return await Promise.race([
        this.#ask(values),
        new Promise<undefined>(resolve => {
          patience = setTimeout(() => resolve(undefined), PATIENCE_MS);
        }),
      ]);
    } finally {
      clearTimeout(patience);
    }
  }

  /** Shows why a submission failed; resolves when the person wants to try again. */
  async submissionFailed(message: string): Promise<void> {
    await new Promise<void>(resolve => {
      const tryAgain = () => {
        this.clearFailure();
        resolve();
      };
      this.#update({ failure: { message, tryAgain } });
    });
  }

  clearFailure() {
    this.#update({ failure: undefined });
  }

  /** Stops asking; the page is gone. */
  dispose() {
    clearTimeout(this.#timer);
    this.#inUse = false;
    this.#retry.cancel();
    this.#live?.abort();
  }

  #askLive(values: Values) {
    this.#live?.abort();
    this.#live = new AbortController();
    void this.#ask(values, this.#live.signal);
  }

  async #ask(
    values: Values,
    signal?: AbortSignal,
  ): Promise<EvaluationPreview | undefined> {
    this.#asked += 1;
    const question = this.#asked;
    try {
      const evaluation = await this.#options.evaluate(values, signal);
      const createLabel = await this.#options.createLabel(evaluation);
      this.#settle(question, {
        evaluation,
        createLabel,
        unavailable: false,
        refusal: undefined,
      });
      return evaluation;
    } catch (error) {
      if (!signal?.aborted) {
        this.#failed(question, values, error);
      }
      return undefined;
    }
  }

  /** Nobody is kept from submitting because the policy cannot be shown: the gate asks it again. */
  #failed(question: number, values: Values, error: unknown) {
    const cause = toError(error);
    const refused = isRefusal(cause);
    this.#settle(question, {
      evaluation: undefined,
      createLabel: undefined,
      unavailable: true,
      refusal: refused ? errorSentence(cause) : undefined,
    });
    // A newer question has its own answer, and its own tries.
    if (!refused && question === this.#asked && this.#inUse) {
      this.#retry.schedule(() => this.#askLive(values));
    }
  }

  /** Answers may overtake each other; one that comes after a newer one is dropped. */
  #settle(question: number, outcome: Partial<WizardState>) {
    if (question > this.#answered) {
      this.#answered = question;
      this.#update({ ...outcome, checking: question < this.#asked });
    }
  }

  #update(change: Partial<WizardState>) {
    this.#state = { ...this.#state, ...change };
    this.#listeners.forEach(listener => listener());
  }
}
