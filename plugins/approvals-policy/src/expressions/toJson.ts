import { JsonObject, JsonValue } from '@backstage/types';
import { Duration, entryOf, Failure, keysOf, Timestamp, Value } from './values';

export function positiveModulo(value: bigint, divisor: bigint): bigint {
  const remainder = value % divisor;
  return remainder < 0n ? remainder + divisor : remainder;
}

/** `2026-11-22T10:00:00Z`, with a fraction only where there is one. */
export function formatTimestamp(timestamp: Timestamp): string {
  const fraction = positiveModulo(timestamp.nanoseconds, 1_000_000_000n);
  const seconds = (timestamp.nanoseconds - fraction) / 1_000_000_000n;
  const base = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${base}${formatFraction(fraction)}Z`;
}

/** `90s`, `0.5s`. */
export function formatDuration(duration: Duration): string {
  const sign = duration.nanoseconds < 0n ? '-' : '';
  const absolute =
    duration.nanoseconds < 0n ? -duration.nanoseconds : duration.nanoseconds;
  const fraction = absolute % 1_000_000_000n;
  return `${sign}${absolute / 1_000_000_000n}${formatFraction(fraction)}s`;
}

function formatFraction(nanoseconds: bigint): string {
  if (nanoseconds === 0n) {
    return '';
  }
  return `.${nanoseconds.toString().padStart(9, '0').replace(/0+$/, '')}`;
}

const LONGEST_TEXT = 200;
const LONGEST_LIST = 20;
const DEEPEST = 4;

/**
 * A value for showing in an explanation: JSON, and cut where it is long, since an explanation is
 * stored with every request and its input is kept whole beside it.
 */
export function toShownJson(value: unknown, depth = 0): JsonValue {
  if (typeof value === 'string') {
    return value.length > LONGEST_TEXT
      ? `${value.slice(0, LONGEST_TEXT)}…`
      : value;
  }
  if (Array.isArray(value)) {
    if (depth < DEEPEST && isShownWhole(value)) {
      return value.slice();
    }
    const shown = depth < DEEPEST ? value.slice(0, LONGEST_LIST) : [];
    const items = shown.map(item => toShownJson(item, depth + 1));
    return value.length > shown.length ? [...items, '…'] : items;
  }
  const scalar = scalarToJson(value);
  return scalar === undefined ? mapToShownJson(value as Value, depth) : scalar;
}

function isShownWhole(list: readonly unknown[]): list is string[] {
  return (
    list.length <= LONGEST_LIST &&
    list.every(item => typeof item === 'string' && item.length <= LONGEST_TEXT)
  );
}

/** A value as JSON, whole; numbers that JSON cannot hold become text. */
export function toJson(value: Value): JsonValue {
  if (Array.isArray(value)) {
    return value.map(item => toJson(item));
  }
  const scalar = typeof value === 'string' ? value : scalarToJson(value);
  return scalar === undefined ? (value as JsonObject) : scalar;
}

function mapToShownJson(map: Value, depth: number): JsonValue {
  const keys = depth < DEEPEST ? keysOf(map).slice(0, LONGEST_LIST) : [];
  return Object.fromEntries(
    keys.map(key => [String(key), toShownJson(entryOf(map, key), depth + 1)]),
  );
}

function scalarToJson(value: unknown): JsonValue | undefined {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (typeof value === 'number') {
    return Number.isFinite(value) ? value : String(value);
  }
  if (value instanceof Timestamp) {
    return formatTimestamp(value);
  }
  if (value instanceof Duration) {
    return formatDuration(value);
  }
  if (value instanceof Failure || value === undefined) {
    return null;
  }
  return typeof value === 'boolean' || value === null ? value : undefined;
}
