import { accessField, accessIndex, hasField } from './access';
import { Run, spend } from './Context';
import { COMPARISON_OPERATORS, Expression } from './Expression';
import { FUNCTIONS, METHODS, TEXT_TESTS } from './functions';
import { absorb, asBoolean } from './logic';
import { compileMacro } from './macros';
import {
  Apply,
  compileList,
  compileMap,
  compileOperator,
  negateNumber,
  negateTruth,
  OPERATORS,
} from './operators';
import { sourceOf } from './sourceOf';
import { Pattern } from './Pattern';
import { createNote } from './trace';
import { Failure, Value } from './values';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/**
 * Compiles a checked expression into closures (nothing is ever evaluated as code).
 *
 * Comparisons, text tests, and whatever stands where a truth value is wanted are noted while they
 * run, so that an explanation shows what was compared and with what outcome.
 */
export class Compiler {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  /** Compiles an expression that was parsed from `text`. */
  static compile(options: { text: string; expression: Expression }): Run {
    return new Compiler(options.text).#compileTruth(options.expression);
  }

  #source(expression: Expression): string {
    return sourceOf(this.#text, expression);
  }

  /** A part whose truth matters by itself, such as the fact `publicEndpoint` in `a && b`. */
  #compileTruth(expression: Expression): Run {
    const run = this.#compile(expression);
    if (!['name', 'field', 'index', 'has', 'macro'].includes(expression.kind)) {
      return run;
    }
    const note = createNote({ text: this.#source(expression) });
    return context => {
      const result = run(context);
      if (
        context.trace &&
        (typeof result === 'boolean' || result instanceof Failure)
      ) {
        note(context, result, undefined, result);
      }
      return result;
    };
  }

  #compile(expression: Expression): Run {
    switch (expression.kind) {
      case 'literal':
        return () => expression.value;
      case 'name':
        return compileName(expression);
      case 'variable':
        return ({ slots }) => slots[expression.slot];
      case 'field':
        return accessField(
          this.#compile(expression.of),
          expression.field,
          this.#source(expression),
        );
      case 'has':
        return hasField(
          this.#compile(expression.of),
          expression.field,
          `${this.#source(expression.of)}.${expression.field}`,
        );
      case 'index':
        return accessIndex(
          this.#compile(expression.of),
          this.#compile(expression.index),
          this.#source(expression),
        );
      default:
        return this.#compileCompound(expression);
    }
  }

  #compileCompound(
    expression: Exclude<
      Expression,
      { kind: 'literal' | 'name' | 'variable' | 'field' | 'has' | 'index' }
    >,
  ): Run {
    switch (expression.kind) {
      case 'not':
        return negateTruth(this.#compileTruth(expression.operand));
      case 'negate':
        return negateNumber(this.#compile(expression.operand));
      case 'and':
      case 'or':
        return absorb(
          expression.kind === 'or',
          chainOf(expression).map(part => this.#compileTruth(part)),
        );
      case 'binary':
        return this.#compileBinary(expression);
      case 'conditional':
        return this.#compileConditional(expression);
      case 'list':
        return this.#compileList(expression);
      case 'map':
        return compileMap(
          expression.entries.map(([key, value]) => [
            this.#compile(key),
            this.#compile(value),
          ]),
        );
      case 'call':
        return this.#compileCall(expression);
      default:
        return compileMacro(expression, {
          of: this.#compile(expression.of),
          predicate:
            expression.predicate && this.#compile(expression.predicate),
          transform:
            expression.transform && this.#compile(expression.transform),
        });
    }
  }

  #compileBinary(expression: Of<'binary'>): Run {
    const { operator, left, right } = expression;
    const note = COMPARISON_OPERATORS.includes(operator)
      ? createNote({
          text: this.#source(expression),
          operator,
          constant: constantOf(right),
        })
      : undefined;
    return compileOperator({
      left: this.#compile(left),
      right: this.#compileOperand(right),
      apply: OPERATORS[operator],
      note,
    });
  }

  /** The right side is mostly a literal, and needs no closure then. */
  #compileOperand(expression: Expression): Run | Value {
    return expression.kind === 'literal'
      ? expression.value
      : this.#compile(expression);
  }

  #compileTextTest(expression: Of<'call'>, apply: Apply): Run {
    const [left, right] = expression.arguments;
    return compileOperator({
      left: this.#compile(left),
      right: this.#compileOperand(right),
      apply,
      note: createNote({
        text: this.#source(expression),
        operator: expression.name,
        constant: constantOf(right),
      }),
    });
  }

  #compileConditional(expression: Of<'conditional'>): Run {
    const condition = this.#compileTruth(expression.condition);
    const whenTrue = this.#compileTruth(expression.whenTrue);
    const whenFalse = this.#compileTruth(expression.whenFalse);
    return context => {
      const holds = asBoolean(condition(context));
      if (holds instanceof Failure) {
        return holds;
      }
      return holds ? whenTrue(context) : whenFalse(context);
    };
  }

  /** A list of literals is made once; looking at it costs the same. */
  #compileList(expression: Of<'list'>): Run {
    const { items } = expression;
    const values = constantOf(expression);
    return values === undefined
      ? compileList(items.map(item => this.#compile(item)))
      : context => spend(context, items.length) ?? values;
  }

  #compileCall(expression: Of<'call'>): Run {
    const { name } = expression;
    const textTest = expression.method ? TEXT_TESTS.get(name) : undefined;
    if (textTest) {
      return this.#compileTextTest(expression, textTest);
    }
    const runs = expression.arguments.map(argument => this.#compile(argument));
    if (name === 'matches') {
      return this.#compileMatches(expression, runs[0]);
    }
    const implementation = (expression.method ? METHODS : FUNCTIONS).get(name)!;
    return context => {
      const values = runs.map(run => run(context));
      return (
        values.find(value => value instanceof Failure) ??
        implementation(values as Value[], context)
      );
    };
  }

  #compileMatches(expression: Of<'call'>, of: Run): Run {
    const literal = expression.arguments[1] as Of<'literal'>;
    const pattern = Pattern.create(literal.value as string);
    const note = createNote({
      text: this.#source(expression),
      operator: 'matches',
      constant: pattern.text,
    });
    return context => {
      const left = of(context);
      const result =
        left instanceof Failure ? left : pattern.test(left, context);
      if (context.trace) {
        note(context, left, pattern.text, result);
      }
      return result;
    };
  }
}

function compileName({ name }: Of<'name'>): Run {
  const unknown = new Failure('isUnknown', { names: name }, [name]);
  const key = interned(name);
  return ({ names }) => names.get(key) ?? unknown;
}

/** The text of a name as property names have it: then it is found by its address, not by its letters. */
function interned(name: string): string {
  return Object.keys({ [name]: true })[0];
}

/** The parts of `a && b && c`. */
function chainOf({ kind, left, right }: Of<'and' | 'or'>): Expression[] {
  return [left, right].flatMap(part =>
    part.kind === kind ? chainOf(part as Of<'and' | 'or'>) : [part],
  );
}

/** What a literal, or a list of literals, always is. */
function constantOf(expression: Expression): Value | undefined {
  if (expression.kind !== 'list') {
    return expression.kind === 'literal' ? expression.value : undefined;
  }
  const { items } = expression;
  return items.every(item => item.kind === 'literal')
    ? items.map(item => item.value)
    : undefined;
}
