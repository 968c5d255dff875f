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
  const { path, message, expression, line, column } = issue;
  const place =
    expression !== undefined && line !== undefined && column !== undefined
      ? { line, column }
      : undefined;
  const lines = [`- ${path}: ${message}`];
  if (place) {
    lines.push(...pointAt(expression!.split('\n')[place.line - 1], place));
  }
  if (issue.fix) {
    lines.push(`    Fix: ${issue.fix}`);
  }
  return lines.join('\n');
}

const WIDTH = 100;

/** The line that has the mistake, or what is around it in a long one, with a mark below it. */
function pointAt(
  text: string,
  { line, column }: { line: number; column: number },
): string[] {
  const from = column <= WIDTH ? 0 : column - 1 - WIDTH / 2;
  const shown = text.slice(from, from + WIDTH).replace(/[\t\r]/g, ' ');
  const lead = from === 0 ? '' : '…';
  const trail = text.length > from + WIDTH ? '…' : '';
  const indent = ' '.repeat(lead.length + column - 1 - from);
  return [
    `    ${lead}${shown}${trail}`,
    `    ${indent}^ line ${line}, column ${column}`,
  ];
}
