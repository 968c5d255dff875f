import { ReplayResult, Side } from './Replay';
import { inWords } from './toMarkdown';

/** The result of a replay for a terminal. */
export function toText(result: ReplayResult): string {
  const { requests, erased, changes, load } = result;
  const table = changes.map(({ id, templateRef, from, to }) => [
    id,
    templateRef,
    side(from),
    '→',
    side(to),
  ]);
  return [
    ...align(table),
    ...(table.length > 0 ? [''] : []),
    `${changes.length} of ${
      requests - erased
    } requests change (${erased} erased)`,
    `Held for people: ${load.before.held} before, ${load.after.held} after`,
    `Newly approved without a person: ${inWords(result.newlyGranted)}`,
    `No longer approved without a person: ${inWords(result.noLongerGranted)}`,
  ].join('\n');
}

function side({ tier, verdict, rules }: Side): string {
  return `${tier}, ${verdict} (${rules.join(', ') || 'default tier'})`;
}

function align(table: string[][]): string[] {
  const widths: number[] = [];
  for (const cells of table) {
    cells.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return table.map(cells =>
    cells
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd(),
  );
}
