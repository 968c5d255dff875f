import { useMemo } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';

const UNITS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** Money, times and numbers in the language of the app. */
export type Format = {
  money(amount: number, currency: string): string;
  number(value: number): string;
  /** "3 hours ago", "in 2 days". */
  relative(iso: string, now: number): string;
  /** "7 days", "12 hours", "90 minutes": in the largest unit without a remainder. */
  duration(ms: number): string;
  /** Date and time in full. */
  absolute(iso: string): string;
};

function formatMoney(language: string, amount: number, currency: string) {
  const digits = Number.isInteger(amount) ? 0 : 2;
  try {
    return new Intl.NumberFormat(language, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: 2,
    }).format(amount);
  } catch {
    // A policy may name a currency of its own, such as "credits".
    return `${new Intl.NumberFormat(language).format(amount)} ${currency}`;
  }
}

function formatRelative(language: string, iso: string, now: number) {
  const difference = Date.parse(iso) - now;
  const [unit, size] =
    UNITS.find(([, length]) => Math.abs(difference) >= length) ??
    UNITS[UNITS.length - 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    Math.round(difference / size),
    unit,
  );
}

function formatDuration(language: string, ms: number) {
  const [unit, size] = UNITS.find(
    ([, length]) => ms >= length && ms % length === 0,
  ) ?? ['second', 1_000];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(ms / size);
}

/** Formats what pages show; stable as long as the language is. */
export function useFormat(): Format {
  const languageApi = useApiHolder().get(appLanguageApiRef);
  const language = languageApi?.getLanguage().language ?? 'en';
  return useMemo(
    () => ({
      money: (amount, currency) => formatMoney(language, amount, currency),
      number: value =>
        new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(
          value,
        ),
      relative: (iso, now) => formatRelative(language, iso, now),
      duration: ms => formatDuration(language, ms),
      absolute: iso =>
        new Intl.DateTimeFormat(language, {
          dateStyle: 'medium',
          timeStyle: 'short',
        }).format(new Date(iso)),
    }),
    [language],
  );
}
