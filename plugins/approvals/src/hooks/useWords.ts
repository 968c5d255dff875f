import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { approvalsTranslationRef } from '../translation';
import { useFormat } from './useFormat';

/** The engine's sentences, in the language of the app. */
export function useWords(): Words {
  const { t } = useTranslationRef(approvalsTranslationRef);
  const format = useFormat();
  return useMemo(() => {
    // Which values a message takes is known to the engine alone.
    const say = t as (key: string, values: Record<string, string>) => string;
    return Words.create({
      messages: (key, values) => say(`words.${key}`, values),
      money: format.money,
      number: format.number,
    });
  }, [t, format]);
}
