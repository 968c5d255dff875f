import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchmarkPortal, createTask, startPortal } from './startPortal';
import { median, percentile } from './statistics';

/**
 * What the gate costs: `POST /v2/tasks` of an automated template of the demo portal, with and without the approvals
 * plugin and its modules. Each portal is a process of its own with the real catalog, sign-in and permission framework
 * on SQLite files; they are asked in turn, so that the machine's noise meets both. The record (request, evaluation,
 * events, outbox) is written each time.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 300);
const WARM_UP = 50;

async function main() {
  const directory = mkdtempSync(join(tmpdir(), 'greenlane-bench-'));
  const portals: BenchmarkPortal[] = [];
  try {
    for (const kind of ['plain', 'gated'] as const) {
      portals.push(await startPortal(kind, directory));
    }
    report(await measure(portals));
  } finally {
    await Promise.all(portals.map(portal => portal.stop()));
    rmSync(directory, { recursive: true, force: true });
  }
}

type Samples = Record<BenchmarkPortal['kind'], number[]>;

async function measure(portals: BenchmarkPortal[]): Promise<Samples> {
  const samples: Samples = { plain: [], gated: [] };
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const portal of round % 2 ? portals : [...portals].reverse()) {
      const elapsed = await time(portal, `box-${round}`);
      if (round >= WARM_UP) {
        samples[portal.kind].push(elapsed);
      }
    }
  }
  return samples;
}

/** Milliseconds until the answer. */
async function time(portal: BenchmarkPortal, name: string): Promise<number> {
  const before = performance.now();
  const status = await createTask(portal.baseUrl, portal.token, name);
  const elapsed = performance.now() - before;
  if (status !== 201) {
    throw new Error(`Expected a task of the ${portal.kind} portal: ${status}`);
  }
  return elapsed;
}

function report({ plain, gated }: Samples) {
  const [without, with_] = [median(plain), median(gated)];
  const row = (label: string, values: number[]) =>
    `${label.padEnd(17)} median ${median(values).toFixed(
      2,
    )} ms, p95 ${percentile(values, 95).toFixed(2)} ms`;
  const ratio = (with_ / without).toFixed(2);
  const added = (with_ - without).toFixed(2);
  process.stdout.write(
    [
      `POST /v2/tasks of an automated template, ${ROUNDS} rounds, interleaved, SQLite files`,
      row('without approvals', plain),
      row('with approvals', gated),
      `ratio of medians ${ratio} (aim: at most 2.0), added ${added} ms (aim: at most 15)`,
      '',
    ].join('\n'),
  );
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
