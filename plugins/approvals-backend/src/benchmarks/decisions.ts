import { ceilingContender } from './ceilingContender';
import { compare } from './compare';
import { serviceContender } from './serviceContender';
import { engines, withDatabases } from './withDatabases';

/**
 * How many submissions and decisions a second the service takes, next to the ceiling: a bare transaction
 * with the same rows (`ceilingContender.ts` says exactly which). Both in one process and in turns.
 */
const ROUNDS = Number(process.env.ROUNDS ?? 200);
const AT_ONCE = [1, 8];

function print(...lines: string[]) {
  process.stdout.write(`${lines.join('\n')}\n`);
}

async function main() {
  print(
    `Medians of ${ROUNDS} rounds, interleaved; aim: at least a third of the ceiling`,
    'The ceiling is a bare transaction with the same rows: a locking read, one INSERT a table, one UPDATE; no triggers',
  );
  for (const engine of engines) {
    for (const atOnce of AT_ONCE) {
      const lines = await withDatabases(engine, async ([one, two]) => {
        const contenders = [
          await serviceContender(one),
          await ceilingContender(two),
        ];
        return compare(contenders, { rounds: ROUNDS, atOnce });
      });
      print(`${engine}, ${atOnce} at once`, ...lines);
    }
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
