import { Terminal } from '../frame/Terminal';
import { withProgress } from '../frame/withProgress';
import { Coverage, CoverageResult } from './Coverage';
import { CaseResult, runCase } from './runCase';
import { TestFile } from './TestCase';

/** What came out of all cases, and how much of each policy they have shown. */
export type RunResult = { cases: CaseResult[]; coverage: CoverageResult[] };

/** Runs the cases of some files; files about the same policy cover it together. */
export async function runCases(
  files: readonly TestFile[],
  terminal: Terminal,
): Promise<RunResult> {
  const coverages = new Map<string, Coverage>();
  const cases = await withProgress({
    terminal,
    title: 'Testing',
    items: files.flatMap(file => file.cases.map(item => ({ file, item }))),
    work: ({ file, item }) => {
      const { policy } = file;
      const coverage = coverages.get(policy.hash) ?? Coverage.create(policy);
      coverages.set(policy.hash, coverage);
      const result = runCase(item, file);
      coverage.add(result.evaluation);
      return result;
    },
  });
  const coverage = [...coverages.values()].map(({ result }) => result);
  return { cases, coverage };
}
