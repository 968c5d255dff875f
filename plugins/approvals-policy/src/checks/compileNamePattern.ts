import { Pattern } from '../expressions/Pattern';
import { Failure } from '../expressions/values';

/**
 * A pattern in RE2 syntax that the whole text has to match. What it returns takes time linear in the
 * text, and throws for one that is too long to be a name.
 *
 * @throws Error with the reason why the pattern cannot be used
 */
export function compileNamePattern(text: string): (name: string) => boolean {
  // By itself first: a closing bracket too many must not end the group around it.
  Pattern.create(text);
  const pattern = Pattern.create(`\\A(?:${text})\\z`);
  return name => {
    const result = pattern.test(name, {
      names: new Map(),
      slots: [],
      budget: 1_000_000,
    });
    if (result instanceof Failure) {
      throw new Error(result.message);
    }
    return result === true;
  };
}
