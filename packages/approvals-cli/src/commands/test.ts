import { InvalidArgumentError, Option } from 'commander';
import { formatRun, isBelow } from '../cases/formatRun';
import { readTestFile } from '../cases/readTestFile';
import { runCases } from '../cases/runCases';
import { RegisterCommand } from '../frame/CommandContext';
import { ExitCode } from '../frame/ExitCode';
import { writeLines } from '../frame/Terminal';
import { FORMATS } from '../lint/formatFindings';

type TestOptions = {
  coverageMin?: number;
  format: (typeof FORMATS)[number];
};

/** `greenlane test`: does a policy do with these requests what it should? */
export const registerTest: RegisterCommand = (program, { terminal, run }) => {
  program
    .command('test')
    .description('Apply a policy to a table of requests and compare')
    .argument('<files...>', 'files of cases, e.g. policy.test.yaml')
    .option(
      '--coverage-min <percent>',
      'fail when less of the rules and conditions is covered',
      readPercent,
    )
    .addOption(
      new Option('--format <format>', 'how to show it')
        .choices(FORMATS)
        .default('text'),
    )
    .action(
      run(async (files: string[], options: TestOptions) => {
        const { colors, stdout } = terminal;
        const tests = await Promise.all(
          files.map(file => readTestFile(file, terminal)),
        );
        const result = await runCases(tests, terminal);
        writeLines(stdout, formatRun(result, { ...options, colors }));
        const isGood =
          result.cases.every(({ differences }) => differences.length === 0) &&
          !result.coverage.some(coverage => isBelow(coverage, options));
        return isGood ? ExitCode.ok : ExitCode.findings;
      }),
    );
};

function readPercent(text: string): number {
  if (!/^\d{1,3}(\.\d+)?$/.test(text) || Number(text) > 100) {
    throw new InvalidArgumentError('It has to be a number from 0 to 100.');
  }
  return Number(text);
}
