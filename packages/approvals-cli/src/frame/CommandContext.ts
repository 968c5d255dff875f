import { Command } from 'commander';
import { ExitCode } from './ExitCode';
import { Terminal } from './Terminal';

/** What a command gets to work with. */
export type CommandContext = {
  terminal: Terminal;
  /**
   * Makes a commander action of a function that takes the arguments and options as commander hands
   * them over and returns the exit code.
   */
  run<A extends unknown[]>(
    work: (...args: A) => Promise<ExitCode>,
  ): (...args: A) => Promise<void>;
};

/** Adds one command to the program; each file in `commands/` exports one. */
export type RegisterCommand = (
  program: Command,
  context: CommandContext,
) => void;
