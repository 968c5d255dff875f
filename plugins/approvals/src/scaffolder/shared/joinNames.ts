import { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../../translation';

/** The plugin's translation function. */
export type Translate = TranslationFunction<
  (typeof approvalsTranslationRef)['T']
>;

/** Names for a button or a headline: at most two, then "and others"; `undefined` for none. */
export function joinNames(t: Translate, names: string[]): string | undefined {
  const [first, second] = names;
  if (names.length < 2) {
    return first;
  }
  return names.length === 2
    ? t('wizard.two', { first, second })
    : t('wizard.more', { first, second });
}
