import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { root } from './root.mjs';

/**
 * Writes the demo's configuration with what the walks add to it. Backstage replaces a list by that of a
 * later file, so they are joined here.
 */
export function writeWalkConfig(file) {
  const { catalog, approvals } = read('app-config.yaml');
  const { locations, tiers, rules, freezes, breakGlass } = read(
    'e2e-tests/portal/additions.yaml',
  );
  const { policy } = approvals;
  const config = {
    catalog: { locations: [...catalog.locations, ...locations] },
    approvals: {
      policy: {
        // The strictest outcome has to stay the last.
        tiers: [...policy.tiers.slice(0, -1), ...tiers, policy.tiers.at(-1)],
        rules: [...policy.rules, ...rules],
        freezes,
        breakGlass,
      },
    },
  };
  writeFileSync(file, stringify(config));
}

function read(name) {
  return parse(readFileSync(join(root, name), 'utf8'));
}
