import { SourceLocation } from '../policy/SourceMap';

/** A workflow command of GitHub: a message that is shown beside its line of a change. */
export function workflowCommand(
  level: 'error' | 'warning' | 'notice',
  message: string,
  location?: SourceLocation,
): string {
  const properties = location
    ? ` file=${escapeProperty(location.file)},line=${location.line},col=${
        location.column
      }`
    : '';
  return `::${level}${properties}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
