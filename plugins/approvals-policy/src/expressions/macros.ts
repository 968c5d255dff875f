import { Context, Run, spend } from './Context';
import { Expression, MacroName } from './Expression';
import { asBoolean } from './logic';
import { untraced } from './trace';
import {
  ELEMENT,
  Failure,
  fromJson,
  keysOf,
  kindOf,
  Result,
  Value,
  describeKind,
} from './values';

type Macro = Extract<Expression, { kind: 'macro' }>;
type Parts = { of: Run; predicate?: Run; transform?: Run };

/** Goes through the elements; stops when `step` yields a result or the budget is used up. */
function forEach(
  context: Context,
  slot: number,
  items: readonly unknown[],
  step: () => Result | undefined,
): Result | undefined {
  for (const item of items) {
    const failure = spend(context, 1);
    if (failure) {
      return failure;
    }
    context.slots[slot] = fromJson(item, ELEMENT);
    const result = step();
    if (result !== undefined) {
      return result;
    }
  }
  return undefined;
}

/** `exists` (deciding true) and `all` (deciding false): one deciding element is enough. */
function quantify(deciding: boolean, predicate: Run): Body {
  return (context, slot, items) => {
    let failure: Failure | undefined;
    const result = forEach(context, slot, items, () => {
      const holds = asBoolean(predicate(context));
      failure ??= holds instanceof Failure ? holds : undefined;
      return holds === deciding ? deciding : undefined;
    });
    return result ?? failure ?? !deciding;
  };
}

function existsOne(predicate: Run): Body {
  return (context, slot, items) => {
    let count = 0;
    const result = forEach(context, slot, items, () => {
      const holds = asBoolean(predicate(context));
      count += holds === true ? 1 : 0;
      return holds instanceof Failure ? holds : undefined;
    });
    return result ?? count === 1;
  };
}

/** `filter` and `map`, with or without a predicate; a failure of an element is one of the whole. */
function collect(predicate: Run | undefined, transform: Run | undefined): Body {
  return (context, slot, items) => {
    const collected: unknown[] = [];
    const result = forEach(context, slot, items, () => {
      const holds = predicate ? asBoolean(predicate(context)) : true;
      if (holds instanceof Failure || !holds) {
        return holds || undefined;
      }
      const value = transform ? transform(context) : context.slots[slot];
      collected.push(value);
      return value instanceof Failure ? value : undefined;
    });
    return result ?? collected;
  };
}

type Body = (
  context: Context,
  slot: number,
  items: readonly unknown[],
) => Result;

function bodyOf(name: MacroName, { predicate, transform }: Parts): Body {
  switch (name) {
    case 'exists':
      return quantify(true, predicate!);
    case 'all':
      return quantify(false, predicate!);
    case 'exists_one':
      return existsOne(predicate!);
    default:
      return collect(predicate, transform);
  }
}

function itemsOf(
  value: Value,
  name: string,
  context: Context,
): readonly unknown[] | Failure {
  if (Array.isArray(value)) {
    return value;
  }
  if (kindOf(value) !== 'map') {
    return new Failure('needsListOrMap', { name, kind: describeKind(value) });
  }
  const keys = keysOf(value);
  return spend(context, keys.length) ?? keys;
}

/** Compiles a macro whose parts are compiled already. */
export function compileMacro(macro: Macro, parts: Parts): Run {
  const body = bodyOf(macro.name, parts);
  return context => {
    const value = parts.of(context);
    const items =
      value instanceof Failure ? value : itemsOf(value, macro.name, context);
    if (items instanceof Failure) {
      return items;
    }
    return untraced(context, () => body(context, macro.slot, items));
  };
}
