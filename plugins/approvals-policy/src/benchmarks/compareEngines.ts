import { isDeepStrictEqual } from 'node:util';
import { Engine, FindMatches } from './Engine';
import { generateFacts, generateRules } from './generateRules';
import { median } from './statistics';

const REQUESTS = 200;

/** Microseconds a request, by engine. */
export type Samples = Map<string, number[]>;

type Contender = { engine: Engine; find: FindMatches; requests: number };

/** All engines on the same rules and requests, in turns, so that noise meets all of them. */
export async function compareEngines(
  engines: Engine[],
  options: { rules: number; rounds: number; seed: number },
): Promise<Samples> {
  const rules = generateRules(options.rules, options.seed);
  const facts = generateFacts(REQUESTS, options.seed + 1);
  const contenders = engines.map(engine => ({
    engine,
    find: engine.prepare(rules, facts),
    requests: Math.max(1, Math.round(engine.rulesARound / options.rules)),
  }));
  await checkEqual(contenders);
  const samples: Samples = new Map(engines.map(({ name }) => [name, []]));
  for (let round = -5; round < options.rounds; round++) {
    for (const contender of contenders) {
      const elapsed = await measure(contender);
      if (round >= 0) {
        samples.get(contender.engine.name)!.push(elapsed);
      }
    }
  }
  return samples;
}

/** Figures of engines that disagree would mean nothing. */
async function checkEqual([first, ...others]: Contender[]): Promise<void> {
  for (let request = 0; request < 20; request++) {
    const expected = await first.find(request);
    for (const { engine, find } of others) {
      const found = await find(request);
      if (!isDeepStrictEqual(found, expected)) {
        throw new Error(
          `${engine.name} finds ${found} for request ${request}, ${first.engine.name} finds ${expected}`,
        );
      }
    }
  }
}

async function measure({ find, requests }: Contender): Promise<number> {
  const before = performance.now();
  for (let count = 0; count < requests; count++) {
    const result = find(count % REQUESTS);
    if (result instanceof Promise) {
      await result;
    }
  }
  return ((performance.now() - before) / requests) * 1_000;
}

/** The medians, and how they compare with those of the first engine. */
export function describeSamples(samples: Samples): string[] {
  const [base] = [...samples.values()].map(median);
  return [...samples].map(([name, values]) => {
    const middle = median(values);
    const ratio = middle / base;
    return `  ${name.padEnd(22)} ${middle.toFixed(2).padStart(10)} µs  ${ratio
      .toFixed(2)
      .padStart(9)} × closures`;
  });
}
