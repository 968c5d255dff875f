import { CompiledPolicy } from '../CompiledPolicy';
import { entriesOf } from './entriesOf';

/** Every selector that a policy uses, as it is written, each once. */
export function selectorsIn({
  tiers,
  excludes = [],
}: CompiledPolicy): string[] {
  const entries = [...excludes, ...tiers.flatMap(entriesOf)];
  return [...new Set(entries.filter(entry => entry.startsWith('$')))];
}
