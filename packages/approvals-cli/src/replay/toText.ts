import { printable } from '../frame/printable';
import { compareLoad } from './compareLoad';
import { sideInWords, spendInWords } from './inWords';
import { ReplayResult } from './Replay';

const money = (spend: ReplayResult['newlyGranted']) =>
  printable(spendInWords(spend));

/** The result of a replay for a terminal. */
export function toText(result: ReplayResult): string {
  const { requests, erased, changed, changes, load } = result;
  const table = changes.map(({ id, templateRef, from, to }) => [
    id,
    templateRef,
    sideInWords(from),
    '→',
    sideInWords(to),
  ]);
  const more = changed - changes.length;
  const counts = compareLoad(load).map(({ title, before, after }) =>
    [title, before, after].map(String),
  );
  return [
    ...align(table),
    ...(more > 0 ? [`… and ${more} more`] : []),
    ...(changed > 0 ? [''] : []),
    `${changed} of ${requests - erased} requests change${
      erased > 0 ? `; ${erased} have been erased and were not replayed` : ''
    }`,
    '',
    ...align([['Load of approvers', 'Before', 'After'], ...counts]),
    '',
    `Newly approved without a person: ${money(result.newlyGranted)}`,
    `No longer approved without a person: ${money(result.noLongerGranted)}`,
  ].join('\n');
}

function align(table: string[][]): string[] {
  const rows = table.map(cells => cells.map(printable));
  const widths: number[] = [];
  for (const cells of rows) {
    cells.forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    });
  }
  return rows.map(cells =>
    cells
      .map((cell, index) => cell.padEnd(widths[index]))
      .join('  ')
      .trimEnd(),
  );
}
