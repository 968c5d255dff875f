import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { RegisterCommand } from '../frame/CommandContext';
import { ExitCode } from '../frame/ExitCode';
import { printable } from '../frame/printable';
import { Terminal, writeLines } from '../frame/Terminal';
import { UsageError } from '../frame/UsageError';
import { loadPolicy } from '../policy/loadPolicy';
import { readHistory } from '../replay/readHistory';
import { Replay, ReplayResult } from '../replay/Replay';
import { toMarkdown } from '../replay/toMarkdown';
import { toText } from '../replay/toText';
import { Verification, VerificationResult } from '../replay/Verification';

type Format = 'markdown' | 'json' | 'text';
type ReplayOptions = {
  candidate?: string[];
  verify?: boolean;
  history: string;
  report?: string;
  format: Format;
};

/** `greenlane replay`: recorded requests under another policy, or again under their own. */
export const registerReplay: RegisterCommand = (program, { terminal, run }) => {
  program
    .command('replay')
    .description('Apply a policy to the requests of an exported history')
    .requiredOption('--history <file>', 'what `greenlane export` has written')
    .option('--candidate <files...>', 'configuration files with the new policy')
    .option('--verify', 'replay each request under its own recorded policy')
    .option('--report <file>', 'also write a Markdown report')
    .addOption(
      new Option('--format <format>', 'how to show it')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .action(
      run(async (options: ReplayOptions) => {
        if (Boolean(options.candidate) === Boolean(options.verify)) {
          throw new UsageError('Give either --candidate or --verify');
        }
        if (options.verify && options.report) {
          throw new UsageError('--report is about a --candidate');
        }
        return options.verify
          ? verify(options, terminal)
          : replay(options, terminal);
      }),
    );
};

async function replay(
  options: ReplayOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { policy } = await loadPolicy(options.candidate ?? [], terminal);
  const replayed = Replay.create(policy);
  await eachLine(options, terminal, line => {
    if (line.kind === 'request') {
      replayed.add(line);
    }
  });
  const { result } = replayed;
  if (options.report) {
    const path = resolve(terminal.cwd, options.report);
    await writeFile(path, toMarkdown(result));
  }
  writeLines(terminal.stdout, show(result, options.format));
  return ExitCode.ok;
}

function show(result: ReplayResult, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(result, null, 2);
    case 'markdown':
      return toMarkdown(result);
    default:
      return toText(result);
  }
}

async function verify(
  options: ReplayOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const verification = Verification.create();
  await eachLine(options, terminal, line => verification.add(line));
  const { result } = verification;
  writeLines(
    terminal.stdout,
    options.format === 'json'
      ? JSON.stringify(result, null, 2)
      : describe(result),
  );
  return result.deviating > 0 ? ExitCode.findings : ExitCode.ok;
}

function describe(result: VerificationResult): string {
  const { requests, erased, deviating, deviations } = result;
  const more = deviating - deviations.length;
  const verified = requests - erased;
  return [
    ...deviations.map(({ id, what }) => printable(`${id}: ${what}`)),
    ...(more > 0 ? [`… and ${more} more`] : []),
    `${
      verified - deviating
    } of ${verified} requests give the recorded evaluation${
      erased > 0 ? `; ${erased} have been erased and were not verified` : ''
    }`,
  ].join('\n');
}

type Line = ReturnType<typeof readHistory> extends AsyncGenerator<infer L>
  ? L
  : never;

/** How many there are is not known before the end, so a count stands for a bar. */
async function eachLine(
  { history }: ReplayOptions,
  { cwd, stderr }: Terminal,
  work: (line: Line) => void,
) {
  let count = 0;
  for await (const line of readHistory(resolve(cwd, history))) {
    work(line);
    count += 1;
    if (stderr.isTTY && count % 500 === 0) {
      stderr.write(`\rReplaying ${count}`);
    }
  }
  if (stderr.isTTY) {
    stderr.write('\r\u001b[K');
  }
}
