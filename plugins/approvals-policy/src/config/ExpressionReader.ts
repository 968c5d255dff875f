import { checkCost } from '../expressions/checkCost';
import { ExpressionError } from '../expressions/ExpressionError';
import { parseExpression } from '../expressions/parseExpression';
import { positionOf } from '../expressions/positionOf';
import { Program } from '../expressions/Program';
import { Scope } from '../expressions/Scope';
import { Size } from '../expressions/Size';
import { ConfigNode } from './ConfigNode';
import { Place } from './scopes';

type Options = {
  scopes: Record<Place, Scope>;
  /** How large the facts can be; it bounds what expressions cost. */
  sizes: ReadonlyMap<string, Size>;
};

/** Reads expressions, with the names that may be used in their place. */
export class ExpressionReader {
  readonly #scopes: Record<Place, Scope>;
  readonly #sizes: ReadonlyMap<string, Size>;

  private constructor({ scopes, sizes }: Options) {
    this.#scopes = scopes;
    this.#sizes = sizes;
  }

  static create(options: Options): ExpressionReader {
    return new ExpressionReader(options);
  }

  /** `expected` has types in CEL's notation; undefined is returned after noting an issue. */
  read(
    node: ConfigNode,
    place: Place,
    expected: readonly string[],
  ): Program | undefined {
    const text = node.string();
    if (text === undefined) {
      return undefined;
    }
    try {
      const scope = this.#scopes[place];
      const program = parseExpression({ text, scope, expected });
      checkCost(program.expression, this.#sizes);
      return program;
    } catch (error) {
      if (!(error instanceof ExpressionError)) {
        throw error;
      }
      return node.fail(error.message, {
        expression: text,
        ...positionOf(text, error.range.start),
        fix: error.fix,
      });
    }
  }

  /** Something that is true or false. */
  readTruth(node: ConfigNode, place: Place): Program | undefined {
    return this.read(node, place, ['bool']);
  }
}
