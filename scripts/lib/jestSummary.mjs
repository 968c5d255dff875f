import { existsSync, readFileSync } from 'node:fs';

/**
 * Counts what jest wrote with `--json --outputFile`. A suite that could not run is a failure, and so is
 * jest ending without a result.
 *
 * @returns numbers of tests, `{ passed, failed }`
 */
export function summarizeJest(file, exitCode) {
  if (!existsSync(file)) {
    return { passed: 0, failed: 1 };
  }
  const result = JSON.parse(readFileSync(file, 'utf8'));
  const brokenSuites = result.testResults.filter(
    suite =>
      suite.status === 'failed' &&
      !suite.assertionResults.some(({ status }) => status === 'failed'),
  ).length;
  const failed = result.numFailedTests + brokenSuites;
  return {
    passed: result.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
  };
}
