import { RE2JS } from 're2js';
import { MAX_INT, MIN_INT } from './arithmetic';
import { CheckedNode } from './celParser';
import { describeUnknownName } from './describeCelError';
import { Expression, MacroName, Range } from './Expression';
import { ExpressionError } from './ExpressionError';
import { FUNCTIONS, METHODS } from './functions';
import { Scope } from './Scope';
import { suggestFix } from './suggest';
import { Failure } from './values';

type Node<Op extends CheckedNode['op'] = CheckedNode['op']> = Extract<
  CheckedNode,
  { op: Op }
>;
type Variable = { name: string; type: string };

const MACRO_NAMES: readonly string[] = [
  'exists',
  'exists_one',
  'all',
  'filter',
  'map',
];
const DEEPEST_MACROS = 3;
const LONGEST_PATTERN = 500;

/**
 * Turns the parser's tree into ours. Only what is listed here gets through: whatever else the
 * parser knows, now or in a later version, is a mistake in the policy.
 */
export class Converter {
  readonly #scope: Scope;
  readonly #variables: Variable[] = [];

  private constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** @throws ExpressionError for whatever the policy language does not have. */
  static convert(options: { root: CheckedNode; scope: Scope }): Expression {
    return new Converter(options.scope).#convert(options.root);
  }

  #convert(node: CheckedNode): Expression {
    const range = rangeOf(node);
    switch (node.op) {
      case 'value':
        return { kind: 'literal', value: this.#literal(node), ...range };
      case 'id':
        return this.#name(node);
      case '.':
        return {
          kind: 'field',
          of: this.#convert(node.args[0]),
          field: node.args[1],
          ...range,
        };
      case '[]':
        return {
          kind: 'index',
          of: this.#convert(node.args[0]),
          index: this.#convert(node.args[1]),
          ...range,
        };
      case 'call':
        return this.#call(node);
      case 'rcall':
        return this.#method(node);
      case 'list':
        return {
          kind: 'list',
          items: node.args.map(item => this.#convert(item)),
          ...range,
        };
      case 'map':
        return {
          kind: 'map',
          entries: node.args.map(([key, value]) => [
            this.#convert(key),
            this.#convert(value),
          ]),
          ...range,
        };
      default:
        return this.#operator(node);
    }
  }

  #operator(
    node: Exclude<
      CheckedNode,
      Node<'value' | 'id' | '.' | '[]' | 'call' | 'rcall' | 'list' | 'map'>
    >,
  ): Expression {
    const range = rangeOf(node);
    switch (node.op) {
      case '!_':
        return { kind: 'not', operand: this.#convert(node.args), ...range };
      case '-_':
        return this.#negative(node);
      case '&&':
      case '||':
        return {
          kind: node.op === '&&' ? 'and' : 'or',
          left: this.#convert(node.args[0]),
          right: this.#convert(node.args[1]),
          ...range,
        };
      case '?:': {
        const [condition, whenTrue, whenFalse] = node.args.map(part =>
          this.#convert(part),
        );
        return {
          kind: 'conditional',
          condition,
          whenTrue,
          whenFalse,
          ...range,
        };
      }
      case '.?':
      case '[?]':
        throw refuse('optional access is not available', node, 'use `has(…)`');
      default: {
        const [left, right] = node.args.map(part => this.#convert(part));
        return { kind: 'binary', operator: node.op, left, right, ...range };
      }
    }
  }

  #literal(node: Node<'value'>, negative = false) {
    const value = node.args;
    if (typeof value === 'bigint') {
      const signed = negative ? -value : value;
      if (signed > MAX_INT || signed < MIN_INT) {
        throw refuse('the number is too large for an int', node);
      }
      return signed;
    }
    if (
      typeof value === 'string' ||
      typeof value === 'number' ||
      typeof value === 'boolean'
    ) {
      return value;
    }
    throw value === null
      ? refuse(
          'there is no `null`: what is null counts as absent',
          node,
          'use `has(…)`',
        )
      : refuse(
          'unsigned numbers and bytes are not available',
          node,
          'use an int or a string',
        );
  }

  #negative(node: Node<'-_'>): Expression {
    const operand = node.args;
    if (operand.op === 'value' && typeof operand.args === 'bigint') {
      return {
        kind: 'literal',
        value: this.#literal(operand, true),
        ...rangeOf(node),
      };
    }
    return {
      kind: 'negate',
      operand: this.#convert(operand),
      ...rangeOf(node),
    };
  }

  #name(node: Node<'id'>): Expression {
    const name = node.args;
    for (let slot = this.#variables.length - 1; slot >= 0; slot--) {
      if (this.#variables[slot].name === name) {
        return { kind: 'variable', name, slot, ...rangeOf(node) };
      }
    }
    if (!this.#scope.names.has(name)) {
      throw new ExpressionError({
        ...describeUnknownName(name, this.#scope),
        range: rangeOf(node),
      });
    }
    return { kind: 'name', name, ...rangeOf(node) };
  }

  #call(node: Node<'call'>): Expression {
    const [name, nodes] = node.args;
    if (name === 'has') {
      return this.#has(node, nodes[0]);
    }
    if (!FUNCTIONS.has(name)) {
      throw refuse(
        `there is no function \`${name}\``,
        node,
        suggestFix(name, FUNCTIONS.keys()) ??
          `use one of ${[...FUNCTIONS.keys()].join(', ')}`,
      );
    }
    const call: Expression = {
      kind: 'call',
      name,
      method: false,
      arguments: nodes.map(argument => this.#convert(argument)),
      ...rangeOf(node),
    };
    this.#tryLiteral(call, node);
    return call;
  }

  /** `timestamp("tomorrow")` can be refused before anybody waits for it. */
  #tryLiteral(call: Extract<Expression, { kind: 'call' }>, node: CheckedNode) {
    const [only] = call.arguments;
    if (only.kind !== 'literal') {
      return;
    }
    const result = FUNCTIONS.get(call.name)!([only.value], {
      names: new Map(),
      slots: [],
      budget: 10_000,
    });
    if (result instanceof Failure) {
      throw refuse(result.message, node);
    }
  }

  #has(node: Node<'call'>, argument: CheckedNode): Expression {
    if (argument.op !== '.') {
      throw refuse('`has` needs a field, such as `has(parameters.size)`', node);
    }
    const [target, field] = argument.args;
    const fields = this.#scope.types.get(this.#typeOf(target) ?? '');
    if (fields && !fields.has(field)) {
      throw refuse(
        `there is no field \`${field}\``,
        argument,
        suggestFix(field, fields.keys()),
      );
    }
    return { kind: 'has', of: this.#convert(target), field, ...rangeOf(node) };
  }

  /** The parser does not check what is inside `has`, so the types of a path are followed here. */
  #typeOf(node: CheckedNode): string | undefined {
    if (node.op === 'id') {
      const variable = this.#variables.findLast(
        candidate => candidate.name === node.args,
      );
      return variable ? variable.type : this.#scope.names.get(node.args);
    }
    if (node.op !== '.') {
      return node.checkedType?.name;
    }
    const fields = this.#scope.types.get(this.#typeOf(node.args[0]) ?? '');
    if (fields && !fields.has(node.args[1])) {
      const fix = suggestFix(node.args[1], fields.keys());
      throw refuse(`there is no field \`${node.args[1]}\``, node, fix);
    }
    return fields?.get(node.args[1]);
  }

  #method(node: Node<'rcall'>): Expression {
    const [name, receiver, nodes] = node.args;
    if (MACRO_NAMES.includes(name)) {
      return this.#macro(node, name as MacroName);
    }
    if (name === 'matches') {
      checkPattern(node);
    } else if (!METHODS.has(name)) {
      const known = [...METHODS.keys(), 'matches', ...MACRO_NAMES];
      throw refuse(
        `there is no function \`${name}\``,
        node,
        suggestFix(name, known) ?? `use one of ${known.join(', ')}`,
      );
    }
    return {
      kind: 'call',
      name,
      method: true,
      arguments: [receiver, ...nodes].map(argument => this.#convert(argument)),
      ...rangeOf(node),
    };
  }

  #macro(node: Node<'rcall'>, name: MacroName): Expression {
    const [, receiver, [variable, ...bodies]] = node.args;
    if (variable?.op !== 'id' || bodies.length === 0) {
      throw refuse(
        `\`${name}\` needs a variable and an expression, such as (x, x > 0)`,
        node,
      );
    }
    if (
      this.#scope.names.has(variable.args) ||
      this.#scope.hints.has(variable.args)
    ) {
      const fix = 'choose another name for the variable';
      throw refuse(
        `\`${variable.args}\` already means something here`,
        variable,
        fix,
      );
    }
    if (this.#variables.length >= DEEPEST_MACROS) {
      throw refuse(
        `it nests more than ${DEEPEST_MACROS} macros`,
        node,
        'split it into facts',
      );
    }
    const of = this.#convert(receiver);
    const slot = this.#variables.length;
    this.#variables.push({
      name: variable.args,
      type: elementType((receiver as CheckedNode).checkedType?.name),
    });
    const converted = bodies.map(body => this.#convert(body));
    this.#variables.pop();
    const transform = name === 'map' ? converted.pop() : undefined;
    const range = rangeOf(node);
    return {
      kind: 'macro',
      name,
      of,
      slot,
      predicate: converted.pop(),
      transform,
      ...range,
    };
  }
}

function elementType(type: string | undefined): string {
  return /^list<(.+)>$/.exec(type ?? '')?.[1] ?? 'dyn';
}

function checkPattern(node: Node<'rcall'>): void {
  const [, , [pattern]] = node.args;
  if (pattern?.op !== 'value' || typeof pattern.args !== 'string') {
    throw refuse('`matches` needs a pattern written out, in quotes', node);
  }
  if (pattern.args.length > LONGEST_PATTERN) {
    throw refuse(
      `the pattern is longer than ${LONGEST_PATTERN} characters`,
      pattern,
    );
  }
  try {
    RE2JS.compile(pattern.args);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw refuse(
      `the pattern cannot be used: ${reason}`,
      pattern,
      'write it in RE2 syntax, which has no back references or look-arounds',
    );
  }
}

function rangeOf(node: CheckedNode): Range {
  return { start: node.start, end: node.end };
}

function refuse(
  message: string,
  node: CheckedNode,
  fix?: string,
): ExpressionError {
  return new ExpressionError({ message, range: rangeOf(node), fix });
}
