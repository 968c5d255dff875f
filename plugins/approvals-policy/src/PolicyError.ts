import { PolicyIssue } from './types';

/**
 * Thrown when a policy has mistakes. Its message lists all of them, each with its place in the
 * configuration and what to do.
 */
export class PolicyError extends Error {
  readonly issues: PolicyIssue[];

  constructor(issues: PolicyIssue[]) {
    super(describeIssues(issues));
    this.name = 'PolicyError';
    this.issues = issues;
  }
}

function describeIssues(issues: PolicyIssue[]): string {
  const count = issues.length === 1 ? 'a mistake' : `${issues.length} mistakes`;
  return [
    `The approvals policy has ${count}:`,
    ...issues.map(describeIssue),
  ].join('\n');
}

function describeIssue(issue: PolicyIssue): string {
  const lines = [`- ${issue.path}: ${issue.message}`];
  if (issue.expression !== undefined && issue.offset !== undefined) {
    lines.push(...pointAt(issue.expression, issue.offset));
  }
  if (issue.fix) {
    lines.push(`    Fix: ${issue.fix}`);
  }
  return lines.join('\n');
}

/** The line of the expression that has the mistake, with a mark below it. */
function pointAt(expression: string, offset: number): string[] {
  const before = expression.slice(0, offset).split('\n');
  const line = expression.split('\n')[before.length - 1].slice(0, 300);
  const column = before[before.length - 1].length;
  return [
    `    ${line}`,
    `    ${' '.repeat(Math.min(column, line.length))}^ line ${
      before.length
    }, column ${column + 1}`,
  ];
}
