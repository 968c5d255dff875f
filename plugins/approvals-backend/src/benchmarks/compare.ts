import { Contender, Step, STEPS } from './Contender';
import { median, percentile } from './statistics';

const WARM_UP = 10;

/** Of one contender and step. */
type Samples = {
  /** Milliseconds of each call. */
  latencies: number[];
  /** Calls a second of each round. */
  rates: number[];
};

/** Both contenders in turns, so that the machine's noise meets both: so many requests at once in each round. */
export async function compare(
  contenders: Contender[],
  options: { rounds: number; atOnce: number },
): Promise<string[]> {
  const samples = new Map<string, Samples>();
  for (let round = -WARM_UP; round < options.rounds; round++) {
    const taken = contenders.map(contender => ({
      contender,
      requests: Array.from({ length: options.atOnce }, contender.begin),
    }));
    for (const step of STEPS) {
      for (const { contender, requests } of round % 2
        ? taken
        : taken.reverse()) {
        const measured = await measure(requests.map(request => request[step]));
        if (round >= 0) {
          add(samples, `${contender.name} ${step}`, measured);
        }
      }
    }
  }
  return STEPS.map(step => describe(samples, step));
}

async function measure(calls: Array<() => Promise<void>>): Promise<Samples> {
  const begin = performance.now();
  const latencies = await Promise.all(
    calls.map(async call => {
      await call();
      return performance.now() - begin;
    }),
  );
  const seconds = (performance.now() - begin) / 1_000;
  return { latencies, rates: [calls.length / seconds] };
}

function add(
  samples: Map<string, Samples>,
  key: string,
  measured: Samples,
): void {
  const { latencies, rates } = samples.get(key) ?? { latencies: [], rates: [] };
  samples.set(key, {
    latencies: [...latencies, ...measured.latencies],
    rates: [...rates, ...measured.rates],
  });
}

function describe(samples: Map<string, Samples>, step: Step): string {
  const ours = samples.get(`service ${step}`)!;
  const ceiling = samples.get(`ceiling ${step}`)!;
  const words = ({ latencies, rates }: Samples) =>
    `${median(rates).toFixed(0).padStart(5)}/s, p95 ${percentile(latencies, 95)
      .toFixed(1)
      .padStart(5)} ms`;
  const ratio = median(ours.rates) / median(ceiling.rates);
  return `  ${step.padEnd(15)} ${words(ours)}   ceiling ${words(
    ceiling,
  )}   ratio ${ratio.toFixed(2)}`;
}
