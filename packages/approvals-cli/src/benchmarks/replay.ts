import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'yaml';
import { generateHistory } from './generateHistory';
import { main } from '../frame/main';
import { loadPolicy } from '../policy/loadPolicy';

/**
 * What replaying a history costs in time and memory, each in a process of its own: a history ten
 * times as long may take ten times as long, and not much more memory.
 */
const SEED = Number(process.env.SEED ?? 20261124);
const RECORDS = Number(process.env.RECORDS ?? 100_000);
/** `npm run` starts in the repository. */
const DEMO = resolve('app-config.yaml');

async function compare() {
  const folder = await mkdtemp(join(tmpdir(), 'greenlane-replay-'));
  try {
    const candidate = join(folder, 'candidate.yaml');
    const { approvals } = await loadPolicy([DEMO]);
    const changed: any = structuredClone(approvals);
    changed.policy.tiers.find(
      ({ outcome }: any) => outcome === 'approve-when',
    ).conditions[0].when = 'monthlyCost <= 5000.0';
    await writeFile(candidate, stringify({ approvals: changed }));
    for (const requests of [RECORDS / 10, RECORDS]) {
      const history = join(folder, 'history.ndjson');
      await writeHistory(history, approvals, requests);
      const mebibytes = (await stat(history)).size / 2 ** 20;
      print(`${requests} requests, ${mebibytes.toFixed(0)} MiB, seed ${SEED}`);
      measure('replay', '--candidate', candidate, '--history', history);
      measure('replay', '--verify', '--history', history);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeHistory(path: string, approvals: any, requests: number) {
  const { policy, risk, cost } = approvals;
  const source = { policy, risk, cost };
  function* lines() {
    for (const line of generateHistory(source, { seed: SEED, requests })) {
      yield `${JSON.stringify(line)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}

function measure(...args: string[]) {
  const { stderr, status } = spawnSync(
    process.execPath,
    [...process.execArgv, __filename, ...args],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  print(`  ${args[1]}  ${stderr.trim()}, exit code ${status}`);
}

/** As the command line does, with what it took on standard error. */
async function runMeasured(args: string[]) {
  const before = performance.now();
  const startedWith = process.resourceUsage().maxRSS;
  process.exitCode = await main(args);
  const seconds = (performance.now() - before) / 1_000;
  const peak = process.resourceUsage().maxRSS;
  process.stderr.write(
    `${seconds.toFixed(1)} s, peak ${(peak / 1024).toFixed(0)} MiB (${(
      startedWith / 1024
    ).toFixed(0)} MiB when started)\n`,
  );
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

const args = process.argv.slice(2);
(args.length > 0 ? runMeasured(args) : compare()).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
