import { JsonObject } from '@backstage/types';
import { because, Cause } from '../evaluate/causes';
import { objectAt, valueAt } from '../templates/entityRefs';
import { TemplateInfo } from '../templates/TemplateInfo';
import { PolicySubject, SelectorAnswer, UnresolvedSelector } from '../types';
import { questionFor } from './questionFor';
import { readSelectorAnswer } from './readSelectorAnswer';
import { teamOf } from './teamOf';

/** Says for whom the entries of a policy stand in one request. */
export class SelectorResolver {
  readonly #subject: PolicySubject;
  readonly #about: { template: TemplateInfo; parameters: JsonObject };
  readonly #answers: unknown;
  readonly #unresolved = new Map<string, Cause>();
  readonly #leftOut = new Map<string, Cause>();

  static create(
    subject: PolicySubject,
    template: TemplateInfo,
  ): SelectorResolver {
    return new SelectorResolver(subject, template);
  }

  private constructor(subject: PolicySubject, template: TemplateInfo) {
    const parameters = objectAt(subject, 'parameters');
    this.#subject = subject;
    this.#about = { template, parameters };
    this.#answers = valueAt(valueAt(subject, 'outside'), 'selectors');
  }

  /** One for the same request that has not met anybody unknown yet. */
  fork(): SelectorResolver {
    const { template } = this.#about;
    return new SelectorResolver(this.#subject, template);
  }

  /** Takes over whom another one could not tell. */
  adopt(other: SelectorResolver): void {
    addAll(this.#unresolved, other.#unresolved);
    addAll(this.#leftOut, other.#leftOut);
  }

  /** The same, where nobody has to be asked for them. */
  leaveOut(other: SelectorResolver): void {
    addAll(this.#leftOut, other.#unresolved);
    addAll(this.#leftOut, other.#leftOut);
  }

  /** Who could not be told so far, and why. */
  get unresolved(): UnresolvedSelector[] {
    return [...this.#unresolved].map(toUnresolved);
  }

  /** Who could not be told and is not needed, since others will do. */
  get leftOut(): UnresolvedSelector[] {
    return [...this.#leftOut].map(toUnresolved);
  }

  /**
   * Groups and users for whom the entries stand, by full references and each once.
   *
   * @param options - `orNobody`: an entry may stand for nobody, as long as that is known
   */
  resolve(
    entries: readonly string[],
    options?: { orNobody: boolean },
  ): string[] {
    const refs = entries.flatMap(entry => {
      const answer = this.#answer(entry);
      const isEmpty = answer.known && answer.refs.length === 0;
      if (!answer.known || (isEmpty && !options?.orNobody)) {
        const cause = answer.known ? because('standsForNobody') : answer;
        this.#unresolved.set(entry, cause);
        return [];
      }
      return answer.refs;
    });
    return [...new Set(refs)];
  }

  /** Only a team, or a field of the form, is known to be nobody. */
  #answer(entry: string): SelectorAnswer {
    const question = questionFor(entry, this.#about);
    if ('known' in question) {
      return question;
    }
    const answer = valueAt(this.#answers, entry);
    return question.kind === 'team' && answer === undefined
      ? teamOf(this.#subject)
      : readSelectorAnswer(question, answer);
  }
}

function addAll(to: Map<string, Cause>, from: Map<string, Cause>): void {
  from.forEach((cause, entry) => to.set(entry, cause));
}

function toUnresolved([selector, { reason, cause }]: [
  string,
  Cause,
]): UnresolvedSelector {
  return { selector, reason, ...(cause && { cause }) };
}
