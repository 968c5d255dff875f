import { compareEngines, describeSamples } from './compareEngines';
import { measureEasier } from './easier';
import { handWritten } from './handWritten';
import { otherEngines } from './otherEngines';
import { ourEngine } from './ourEngine';
import { measureDemo, measureLint, measureReplay } from './replay';

/**
 * What evaluating a policy costs. All engines get the same generated rules and requests with their
 * facts ready, find all rules that match, take turns in one process, and have to agree first.
 */
const SEED = Number(process.env.SEED ?? 20261124);
const ROUNDS = Number(process.env.ROUNDS ?? 25);

function print(lines: string[]) {
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main() {
  const engines = [
    handWritten,
    ourEngine(false),
    ourEngine(true),
    ...otherEngines,
  ];
  print([
    `All matches of generated rules (2 to 4 comparisons each) over ready facts; seed ${SEED}, ${ROUNDS} rounds`,
    ...engines.map(({ name, does }) => `  ${name}: ${does}`),
  ]);
  for (const rules of [10, 100, 1_000]) {
    const options = { rules, rounds: ROUNDS, seed: SEED };
    const samples = await compareEngines(engines, options);
    print([`${rules} rules, median of a request`, ...describeSamples(samples)]);
  }
  print(['Replay of 100,000 subjects under 100 rules', ...measureReplay(SEED)]);
  print(['Lint', ...measureLint(SEED)]);
  print(['One request of the demo policy', ...measureDemo()]);
  print(['What would make it easier', ...measureEasier()]);
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
