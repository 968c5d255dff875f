import { Command } from 'commander';
import { registerExplain } from '../commands/explain';
import { registerExport } from '../commands/export';
import { registerInit } from '../commands/init';
import { registerLint } from '../commands/lint';
import { registerReplay } from '../commands/replay';
import { registerTest } from '../commands/test';
import { CommandContext, RegisterCommand } from './CommandContext';
import { ExitCode } from './ExitCode';
import { Terminal } from './Terminal';

const COMMANDS: RegisterCommand[] = [
  registerLint,
  registerExplain,
  registerExport,
  registerInit,
  registerReplay,
  registerTest,
];

/** The command line; `exit` is told the exit code of the command that ran. */
export function createProgram(options: {
  terminal: Terminal;
  exit: (code: ExitCode) => void;
}): Command {
  const { terminal, exit } = options;
  const program = new Command('greenlane')
    .description('Tools for people who write approval policies')
    .exitOverride()
    .configureOutput({
      writeOut: text => terminal.stdout.write(text),
      writeErr: text => terminal.stderr.write(text),
    })
    .showHelpAfterError('(add --help for what is possible)');
  const context: CommandContext = {
    terminal,
    run:
      work =>
      async (...args) =>
        exit(await work(...args)),
  };
  for (const register of COMMANDS) {
    register(program, context);
  }
  return program;
}
