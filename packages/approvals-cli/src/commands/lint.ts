import { InvalidArgumentError, Option } from 'commander';
import { readEntities } from '../catalog/readEntities';
import { RegisterCommand } from '../frame/CommandContext';
import { ExitCode } from '../frame/ExitCode';
import { writeLines } from '../frame/Terminal';
import { formatFindings, FORMATS } from '../lint/formatFindings';
import { lintConfig, LocatedFinding } from '../lint/lintConfig';
import { readConfig } from '../policy/readConfig';

type LintOptions = {
  catalog?: string[];
  selectors?: string[];
  format: (typeof FORMATS)[number];
  maxWarnings?: number;
};

/** `greenlane lint`: what is wrong in a policy, and what is probably not meant. */
export const registerLint: RegisterCommand = (program, { terminal, run }) => {
  program
    .command('lint')
    .description('Find mistakes in a policy, and what has no effect')
    .argument('<app-config...>', 'configuration files, later ones win')
    .option('--catalog <files...>', 'entities: YAML, or JSON of the catalog')
    .option(
      '--selectors <ids...>',
      'selectors that modules of the portal add, such as `oncall`',
    )
    .option('--max-warnings <n>', 'fail when there are more', readCount)
    .addOption(
      new Option('--format <format>', 'how to show them')
        .choices(FORMATS)
        .default('text'),
    )
    .action(
      run(async (files: string[], options: LintOptions) => {
        const { catalog, selectors, format, maxWarnings } = options;
        const entities = catalog && (await readEntities(catalog, terminal));
        const findings = lintConfig(await readConfig(files, terminal), {
          entities,
          selectors,
        });
        const { colors, stdout } = terminal;
        writeLines(stdout, formatFindings(findings, { format, colors }));
        return isAcceptable(findings, maxWarnings)
          ? ExitCode.ok
          : ExitCode.findings;
      }),
    );
};

function isAcceptable(
  findings: readonly LocatedFinding[],
  maxWarnings = Infinity,
): boolean {
  const errors = findings.filter(({ severity }) => severity === 'error');
  return errors.length === 0 && findings.length <= maxWarnings;
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError('It has to be a whole number from 0.');
  }
  return Number(text);
}
