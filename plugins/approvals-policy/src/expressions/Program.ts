import { Comparison } from '../types';
import { Compiler } from './Compiler';
import { BUDGET, Context, Run } from './Context';
import { Expression, visit } from './Expression';
import { sourceOf } from './sourceOf';
import { Result } from './values';

/** An expression that is ready to run, any number of times, on any values. */
export class Program {
  readonly #run: Run;

  /** As written. */
  readonly text: string;
  readonly expression: Expression;
  /** The names that it uses, macro variables left out. */
  readonly names: ReadonlySet<string>;
  /** The first-level fields of `parameters` that it uses. */
  readonly parameters: readonly string[];

  private constructor(options: { text: string; expression: Expression }) {
    this.text = options.text;
    this.expression = options.expression;
    this.#run = Compiler.compile(options);
    this.names = namesOf(options.expression);
    this.parameters = parametersOf(options.expression);
  }

  static create(options: { text: string; expression: Expression }): Program {
    return new Program(options);
  }

  /** Never throws, and ends within a fixed amount of work. */
  run(names: ReadonlyMap<string, Result>): Result {
    return this.#run({ names, slots: [], budget: BUDGET });
  }

  /** Runs it, and tells what it compared. */
  explain(names: ReadonlyMap<string, Result>): {
    result: Result;
    comparisons: Comparison[];
  } {
    const context: Context = { names, slots: [], budget: BUDGET, trace: [] };
    const result = this.#run(context);
    return { result, comparisons: context.trace ?? [] };
  }

  /** The top-level summands as programs of their own; one, if it is not a sum. */
  summands(): Program[] {
    const parts: Expression[] = [];
    const collect = (expression: Expression) => {
      if (expression.kind === 'binary' && expression.operator === '+') {
        collect(expression.left);
        collect(expression.right);
      } else {
        parts.push(expression);
      }
    };
    collect(this.expression);
    return parts.map(
      expression => new Program({ text: this.text, expression }),
    );
  }

  /** The text of a part of the expression. */
  sourceOf(part: Expression): string {
    return sourceOf(this.text, part);
  }

  /** A policy is hashed with its expressions as written. */
  toJSON(): string {
    return this.text;
  }
}

function namesOf(expression: Expression): Set<string> {
  const names = new Set<string>();
  visit(expression, part => {
    if (part.kind === 'name') {
      names.add(part.name);
    }
  });
  return names;
}

function parametersOf(expression: Expression): string[] {
  const parameters = new Set<string>();
  visit(expression, part => {
    const isAccess =
      part.kind === 'field' || part.kind === 'has' || part.kind === 'index';
    if (!isAccess || part.of.kind !== 'name' || part.of.name !== 'parameters') {
      return;
    }
    if (part.kind !== 'index') {
      parameters.add(part.field);
    } else if (
      part.index.kind === 'literal' &&
      typeof part.index.value === 'string'
    ) {
      parameters.add(part.index.value);
    }
  });
  return [...parameters].sort();
}
