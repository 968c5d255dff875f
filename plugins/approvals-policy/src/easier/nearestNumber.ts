import { FormField } from './formField';

type NumberField = Extract<FormField, { kind: 'number' }>;

/** Up to this far every value is tried; beyond, the distance doubles. */
const NEIGHBOURS = 8;

/**
 * The nearest number, up or down, that works and that the form takes. Far away it is found by
 * doubling the distance and halving the gap behind the first hit: exact where less is never worse,
 * and otherwise still a number that works.
 */
export function nearestNumber(options: {
  field: NumberField;
  from: number;
  works(value: number): boolean;
}): { to: number; distance: number } | undefined {
  const { field, from, works } = options;
  const scale = Math.max(
    Number.isFinite(field.maximum) && field.maximum < 1e12
      ? field.maximum - field.minimum
      : Math.abs(from),
    field.step,
  );
  return [-1, 1]
    .map(direction => search({ field, from, works }, direction))
    .filter(to => to !== undefined)
    .map(to => ({ to, distance: Math.abs(to - from) / scale }))
    .sort((one, other) => one.distance - other.distance)[0];
}

function search(
  options: { field: NumberField; from: number; works(value: number): boolean },
  direction: number,
): number | undefined {
  const { field, from, works } = options;
  const { step, minimum, maximum } = field;
  const first =
    direction < 0 ? Math.ceil(from / step - 1) : Math.floor(from / step + 1);
  const end =
    direction < 0 ? Math.ceil(minimum / step) : Math.floor(maximum / step);
  const last = (end - first) * direction;
  const valueAt = (offset: number) =>
    round((first + offset * direction) * step);
  const worksAt = (offset: number) => {
    const value = valueAt(offset);
    return value >= minimum && value <= maximum && works(value);
  };
  let missed = -1;
  for (const offset of offsetsUpTo(last)) {
    if (worksAt(offset)) {
      return valueAt(halve({ missed, hit: offset, worksAt }));
    }
    missed = offset;
  }
  return undefined;
}

function halve(options: {
  missed: number;
  hit: number;
  worksAt(offset: number): boolean;
}): number {
  let { missed, hit } = options;
  while (hit - missed > 1) {
    const middle = Math.floor((missed + hit) / 2);
    if (options.worksAt(middle)) {
      hit = middle;
    } else {
      missed = middle;
    }
  }
  return hit;
}

function offsetsUpTo(last: number): number[] {
  const offsets: number[] = [];
  for (
    let offset = 0;
    offset < last;
    offset = offset < NEIGHBOURS ? offset + 1 : offset * 2
  ) {
    offsets.push(offset);
  }
  return last >= 0 ? [...offsets, last] : [];
}

/** Without the dust of binary fractions. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
