import { PolicyError } from '@greenlane/backstage-plugin-approvals-policy';
import { CommanderError } from 'commander';
import { createProgram } from './createProgram';
import { ExitCode } from './ExitCode';
import { processTerminal, Terminal, writeLines } from './Terminal';
import { UsageError } from './UsageError';

/** Runs the command line; `args` are those after the program's name. Never rejects. */
export async function main(
  args: string[],
  terminal: Terminal = processTerminal(),
): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.ok;
  const program = createProgram({
    terminal,
    exit: code => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, terminal);
  }
}

function report(error: unknown, { stderr }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    // Commander has said it already; asking for help is no mistake.
    return error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  }
  const isExpected =
    error instanceof UsageError || error instanceof PolicyError;
  const { message, stack } = error as Error;
  writeLines(stderr, isExpected ? message : stack ?? String(error));
  return ExitCode.usage;
}
