import { humanise } from './humanise';
import { ENGLISH_MESSAGES, MessageKey, Messages } from './messages';
import { formatMoney, formatNumber } from './money';
import { isPhrase, Phrase, PhraseValue } from './Phrase';

/** In which language the engine speaks. Left out: English. */
export type WordsOptions = {
  /** A catalogue, or a function that says a message with its values filled in. */
  messages?:
    | Messages
    | ((key: MessageKey, values: Record<string, string>) => string);
  money?(amount: number, currency: string): string;
  number?(value: number): string;
};

/** Says the engine's sentences in one language. */
export class Words {
  static readonly english = Words.create();
  readonly #options: WordsOptions;

  static create(options: WordsOptions = {}): Words {
    return new Words(options);
  }

  private constructor(options: WordsOptions) {
    this.#options = options;
  }

  say(key: MessageKey, values: Record<string, string> = {}): string {
    const { messages } = this.#options;
    if (typeof messages === 'function') {
      return messages(key, values);
    }
    // Only what stands in the message is filled in: a value that looks like a placeholder is none.
    return (messages?.[key] ?? ENGLISH_MESSAGES[key]).replace(
      /\{\{(\w+)\}\}/g,
      (placeholder, name) =>
        Object.hasOwn(values, name) ? values[name] : placeholder,
    );
  }

  /** A sentence, or a part of one, that was kept as data. */
  phrase({ key, values = {} }: Phrase): string {
    const said = Object.entries(values).map(([name, value]) => [
      name,
      this.#fill(value),
    ]);
    return this.say(key, Object.fromEntries(said));
  }

  phrases(phrases: readonly Phrase[]): string[] {
    return phrases.map(phrase => this.phrase(phrase));
  }

  /** What was kept as data besides its text; what cannot be said again is left as it was written down. */
  because(cause: Phrase | undefined, written = ''): string {
    return isPhrase(cause) ? this.phrase(cause) : written;
  }

  /** `a`, `a and b`, `a, b and c`. */
  list(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
    return words.length < 2
      ? words.join('')
      : this.say(conjunction, {
          first: words.slice(0, -1).join(', '),
          last: words[words.length - 1],
        });
  }

  money(amount: number, currency: string): string {
    return (this.#options.money ?? formatMoney)(amount, currency);
  }

  number(value: number): string {
    return (this.#options.number ?? formatNumber)(value);
  }

  /** A form value, for people. */
  value(value: unknown): string {
    if (typeof value === 'boolean') {
      return this.say(value ? 'on' : 'off');
    }
    return typeof value === 'number' ? this.number(value) : String(value);
  }

  /** The name of a form field, for people. */
  field(name: string): string {
    return humanise(name);
  }

  #fill(value: PhraseValue): string {
    if (typeof value === 'string') {
      return value;
    }
    if ('key' in value) {
      return this.phrase(value);
    }
    const conjunction = 'and' in value ? 'and' : 'or';
    const parts = 'and' in value ? value.and : value.or;
    return this.list(
      parts.map(part => this.#fill(part)),
      conjunction,
    );
  }
}
