import { Terminal } from '../frame/Terminal';
import { workflowCommand } from '../frame/workflowCommand';
import { LocatedFinding } from './lintConfig';

export const FORMATS = ['text', 'json', 'github'] as const;

type Format = (typeof FORMATS)[number];
type Colors = Terminal['colors'];

/** Findings for people, for programs, or as workflow commands of GitHub. */
export function formatFindings(
  findings: readonly LocatedFinding[],
  options: { format: Format; colors: Colors },
): string {
  switch (options.format) {
    case 'json':
      return JSON.stringify(findings, null, 2);
    case 'github':
      return findings.map(toWorkflowCommand).join('\n');
    default:
      return toText(findings, options.colors);
  }
}

function toText(findings: readonly LocatedFinding[], colors: Colors): string {
  const count = (severity: string) => {
    const found = findings.filter(finding => finding.severity === severity);
    return `${found.length} ${severity}${found.length === 1 ? '' : 's'}`;
  };
  return [
    ...findings.flatMap(finding => describe(finding, colors)),
    `${count('error')}, ${count('warning')}`,
  ].join('\n');
}

function describe(finding: LocatedFinding, colors: Colors): string[] {
  const { location, severity, kind, message, path, fix, witness } = finding;
  const place = location
    ? `${location.file}:${location.line}:${location.column}`
    : path;
  const mark = severity === 'error' ? colors.red : colors.yellow;
  return [
    `${place} ${mark(severity)} ${message} ${colors.dim(`(${kind})`)}`,
    `    at ${path}`,
    ...(witness ? [`    e.g. ${JSON.stringify(witness)}`] : []),
    ...(fix ? [`    Fix: ${fix}`] : []),
  ];
}

function toWorkflowCommand(finding: LocatedFinding): string {
  const { severity, location, message, fix, path } = finding;
  const text = `${path}: ${message}${fix ? `. Fix: ${fix}` : ''}`;
  return workflowCommand(severity, text, location);
}
