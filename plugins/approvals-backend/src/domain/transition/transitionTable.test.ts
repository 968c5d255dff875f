import { REQUEST_STATUSES } from '@greenlane/backstage-plugin-approvals-common';
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TRANSITIONS } from './transitions';

const FILE = resolve(__dirname, '../../../../../docs/transitions.md');

const INTRODUCTION = `# What can happen to a request

Drawn from the table in \`approvals-backend/src/domain/transition\` by its test, which fails when the two differ; \`UPDATE_DOCS=1\`
lets it draw the page anew. Each cell says how the request stands afterwards. Where it is empty, the code answers 409, and a
change of the status that no cell has is refused by a trigger of the database as well.
`;

const rows = Object.entries(TRANSITIONS).map(([name, { to, event }]) => [
  `\`${name}\``,
  `\`${event}\``,
  ...REQUEST_STATUSES.map(status => to[status] ?? ''),
]);

/** A table as the formatter of this repository would write it. */
function draw(lines: string[][]): string {
  const widths = lines[0].map((_, column) =>
    Math.max(3, ...lines.map(line => line[column].length)),
  );
  const [head, ...body] = lines.map(
    line =>
      `| ${line
        .map((cell, column) => cell.padEnd(widths[column]))
        .join(' | ')} |`,
  );
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

describe('docs/transitions.md', () => {
  it('is the table, drawn', () => {
    const head = ['what happens', 'in the record', ...REQUEST_STATUSES];
    const page = `${INTRODUCTION}\n${draw([head, ...rows])}\n`;
    if (process.env.UPDATE_DOCS) {
      writeFileSync(FILE, page);
    }

    expect(readFileSync(FILE, 'utf8')).toBe(page);
  });
});
