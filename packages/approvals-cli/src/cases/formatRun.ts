import { createColors } from 'picocolors';
import { Terminal } from '../frame/Terminal';
import { workflowCommand } from '../frame/workflowCommand';
import { FORMATS } from '../lint/formatFindings';
import { diffLines } from './diffLines';
import { CoverageResult } from './Coverage';
import { CaseResult, Difference } from './runCase';
import { RunResult } from './runCases';

const PLAIN = createColors(false);

type Format = (typeof FORMATS)[number];
type Colors = Terminal['colors'];
type Options = { format: Format; colors: Colors; coverageMin?: number };

/** The outcome for people, for programs, or as workflow commands of GitHub. */
export function formatRun(run: RunResult, options: Options): string {
  switch (options.format) {
    case 'json':
      return toJson(run);
    case 'github':
      return toWorkflowCommands(run, options);
    default:
      return toText(run, options);
  }
}

/** Is a policy shown less of than was asked for? */
export function isBelow(
  { percent }: CoverageResult,
  { coverageMin = 0 }: Pick<Options, 'coverageMin'>,
): boolean {
  return percent < coverageMin;
}

function toJson({ cases, coverage }: RunResult): string {
  const results = cases.map(({ name, location, differences, evaluation }) => ({
    name,
    passed: differences.length === 0,
    location,
    differences,
    reasons: evaluation.reasons,
  }));
  return JSON.stringify(
    { ...counts(cases), cases: results, coverage },
    null,
    2,
  );
}

function toText({ cases, coverage }: RunResult, options: Options): string {
  const { passed, failed } = counts(cases);
  return [
    ...failures(cases).flatMap(result => describe(result, options.colors)),
    ...coverage.flatMap(result => describeCoverage(result, options)),
    `${passed} passed, ${failed} failed`,
  ].join('\n');
}

function describe(result: CaseResult, colors: Colors): string[] {
  const { name, location, differences, evaluation } = result;
  const place = location
    ? `${location.file}:${location.line}:${location.column} `
    : '';
  return [
    `${place}${colors.red('failed')} ${name}`,
    ...differences.flatMap(difference => showDifference(difference, colors)),
    ...evaluation.reasons.map(reason => colors.dim(`    why: ${reason}`)),
  ];
}

function showDifference(
  { what, expected, actual }: Difference,
  colors: Colors,
): string[] {
  const paint = { '-': colors.red, '+': colors.green, ' ': colors.dim };
  return [
    `    ${what} (- expected, + actual)`,
    ...diffLines(expected, actual).map(({ mark, text }) =>
      paint[mark](`      ${mark} ${text}`),
    ),
  ];
}

function describeCoverage(result: CoverageResult, options: Options): string[] {
  const { covered, total, percent, missing, policyHash } = result;
  const line = `Coverage of policy ${policyHash.slice(0, 12)}: ${Math.floor(
    percent,
  )} % (${covered} of ${total})`;
  return [
    isBelow(result, options)
      ? options.colors.red(`${line}, and has to be ${options.coverageMin} %`)
      : line,
    ...missing.map(goal => `    never ${goal}`),
  ];
}

function toWorkflowCommands(run: RunResult, options: Options): string {
  const failed = failures(run.cases).map(({ name, location, differences }) => {
    const lines = differences.flatMap(({ what, expected, actual }) => [
      `${what} (- expected, + actual)`,
      ...diffLines(expected, actual).map(({ mark, text }) => `${mark} ${text}`),
    ]);
    return workflowCommand('error', [name, ...lines].join('\n'), location);
  });
  const coverage = run.coverage
    .filter(({ missing }) => missing.length > 0)
    .map(result =>
      workflowCommand(
        isBelow(result, options) ? 'error' : 'notice',
        describeCoverage(result, { ...options, colors: PLAIN }).join('\n'),
      ),
    );
  return [...failed, ...coverage].join('\n');
}

function failures(cases: readonly CaseResult[]): CaseResult[] {
  return cases.filter(({ differences }) => differences.length > 0);
}

function counts(cases: readonly CaseResult[]) {
  const failed = failures(cases).length;
  return { passed: cases.length - failed, failed };
}
