import { Tier } from '../CompiledPolicy';
import { entriesOf } from '../selectors/entriesOf';
import { parseSelector } from '../selectors/Selector';
import { ConfigNode } from './ConfigNode';

/**
 * Notes an issue where a form field that says who decides, or who does not, would count as cosmetic.
 *
 * @param options - `nodes`: those of the tiers, in their order; `excludes`: of the whole policy
 */
export function refuseNamedInCarryOver(
  tiers: ReadonlyArray<Tier | undefined>,
  options: { nodes: ConfigNode[]; excludes: readonly string[] },
): void {
  const { nodes, excludes } = options;
  const entries = tiers.flatMap(tier => (tier ? entriesOf(tier) : []));
  const fields = new Map(
    [...excludes, ...entries].flatMap(entry => {
      const selector = parseSelector(entry);
      return selector && 'parameter' in selector
        ? [[selector.parameter, entry] as const]
        : [];
    }),
  );
  tiers.forEach((tier, index) => {
    for (const name of tier?.carryOver ?? []) {
      const selector = fields.get(name);
      if (selector) {
        nodes[index]
          .get('carryOver')
          .fail(
            `\`${selector}\` says by \`${name}\` who decides, so it is not cosmetic`,
            {
              fix: 'leave it out: whoever approved has to see it when it changes',
            },
          );
      }
    }
  });
}
