import { compareLoad } from './compareLoad';
import { escapeMarkdown } from './escapeMarkdown';
import { sideInWords, spendInWords } from './inWords';
import { ReplayResult } from './Replay';

/** A table in a comment of a pull request is of use up to some length. */
const MOST_ROWS = 200;

/** The result of a replay as Markdown, for a pull request. */
export function toMarkdown(result: ReplayResult): string {
  const { requests, erased, changed, load } = result;
  const money = (spend: ReplayResult['newlyGranted']) =>
    escapeMarkdown(spendInWords(spend));
  return [
    '## What the candidate policy would have done',
    '',
    `${changed} of ${requests - erased} recorded requests change.${
      erased > 0 ? ` ${erased} have been erased and were not replayed.` : ''
    }`,
    ...changeTable(result),
    '',
    '### Load of approvers',
    '',
    ...header(['', 'Before', 'After']),
    ...compareLoad(load).map(({ title, before, after }) =>
      row([title, before, after]),
    ),
    '',
    '### Spend',
    '',
    `- Newly approved without a person: ${money(result.newlyGranted)}`,
    `- No longer approved without a person: ${money(result.noLongerGranted)}`,
    '',
  ].join('\n');
}

function changeTable({ changed, changes }: ReplayResult): string[] {
  const rows = changes
    .slice(0, MOST_ROWS)
    .map(({ id, templateRef, requester, from, to }) =>
      row([id, templateRef, requester, sideInWords(from), sideInWords(to)]),
    );
  const more = changed - rows.length;
  return [
    ...(rows.length > 0
      ? ['', ...header(['Request', 'Template', 'Requester', 'Before', 'After'])]
      : []),
    ...rows,
    ...(more > 0 ? ['', `… and ${more} more.`] : []),
  ];
}

function header(cells: string[]): string[] {
  return [row(cells), `|${cells.map(() => ' --- |').join('')}`];
}

function row(cells: Array<string | number>): string {
  return `| ${cells.map(cell => escapeMarkdown(String(cell))).join(' | ')} |`;
}
