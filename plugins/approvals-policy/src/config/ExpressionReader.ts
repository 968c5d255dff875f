import { ExpressionError } from '../expressions/ExpressionError';
import { parseExpression } from '../expressions/parseExpression';
import { positionOf } from '../expressions/positionOf';
import { Program } from '../expressions/Program';
import { Scope } from '../expressions/Scope';
import { ConfigNode } from './ConfigNode';
import { Place } from './scopes';

/** Reads expressions, with the names that may be used in their place. */
export class ExpressionReader {
  readonly #scopes: Record<Place, Scope>;

  private constructor(scopes: Record<Place, Scope>) {
    this.#scopes = scopes;
  }

  static create(scopes: Record<Place, Scope>): ExpressionReader {
    return new ExpressionReader(scopes);
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
      return parseExpression({ text, scope: this.#scopes[place], expected });
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
