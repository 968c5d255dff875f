import { ReplayResult, Side, Spend } from './Replay';

/** A table in a comment of a pull request is of use up to some length. */
const MOST_ROWS = 200;

/** The result of a replay as Markdown, for a pull request. */
export function toMarkdown(result: ReplayResult): string {
  const { requests, erased, changes, load } = result;
  const rows = changes
    .slice(0, MOST_ROWS)
    .map(({ id, templateRef, requester, from, to }) =>
      row([id, templateRef, requester, side(from), side(to)]),
    );
  const more = changes.length - rows.length;
  return [
    '## What the candidate policy would have done',
    '',
    `${changes.length} of ${requests - erased} recorded requests change.${
      erased > 0 ? ` ${erased} have been erased and were not replayed.` : ''
    }`,
    ...(rows.length > 0
      ? ['', ...header(['Request', 'Template', 'Requester', 'Before', 'After'])]
      : []),
    ...rows,
    ...(more > 0 ? ['', `… and ${more} more.`] : []),
    '',
    '### Load of approvers',
    '',
    ...header(['', 'Before', 'After']),
    row(['Requests held', load.before.held, load.after.held]),
    ...compare('Stage', load.before.stages, load.after.stages),
    ...compare('Asked:', load.before.approvers, load.after.approvers),
    '',
    '### Spend',
    '',
    `- Newly approved without a person: ${inWords(result.newlyGranted)}`,
    `- No longer approved without a person: ${inWords(result.noLongerGranted)}`,
    '',
  ].join('\n');
}

function compare(
  title: string,
  before: Record<string, number>,
  after: Record<string, number>,
): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .sort()
    .map(name =>
      row([`${title} ${name}`, before[name] ?? 0, after[name] ?? 0]),
    );
}

function side({ tier, verdict, rules }: Side): string {
  return `${tier}, ${verdict} (${rules.join(', ') || 'default tier'})`;
}

/** Money a month, with what is not known said beside it. */
export function inWords({ requests, monthly, unknown }: Spend): string {
  const sums = Object.entries(monthly)
    .sort()
    .map(([currency, sum]) => `${sum.toFixed(2)} ${currency} a month`);
  const parts = [
    ...sums,
    ...(unknown > 0 ? [`${unknown} of unknown cost`] : []),
  ];
  return `${requests} requests${
    parts.length > 0 ? `, ${parts.join(', ')}` : ''
  }`;
}

function header(cells: string[]): string[] {
  return [row(cells), `|${cells.map(() => ' --- |').join('')}`];
}

function row(cells: Array<string | number>): string {
  return `| ${cells.map(cell => escape(String(cell))).join(' | ')} |`;
}

/** Names come from a portal's users: they are to be read, and neither mark-up nor mentions. */
function escape(text: string): string {
  return text
    .replace(/[\\`*_{}[\]<>|#~]/g, character => `\\${character}`)
    .replace(/@/g, '@\u200b')
    .replace(/\s+/g, ' ');
}
