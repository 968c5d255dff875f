import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

const repository = resolve(__dirname, '../../..');

/** What is built, installed or left behind. */
const LEFT_OUT = [
  'node_modules',
  'dist',
  'dist-types',
  'coverage',
  'provisioned',
  'test-results',
  'e2e-test-report',
];

/** Every document of the repository that people read, as a path from its root. */
function documents(directory = repository): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
    const path = resolve(directory, entry.name);
    if (entry.isDirectory()) {
      const skip = LEFT_OUT.includes(entry.name) || entry.name.startsWith('.');
      return skip ? [] : documents(path);
    }
    return entry.name.endsWith('.md') ? [relative(repository, path)] : [];
  });
}

/** What a document links to or shows, without code and without what lies elsewhere. */
function targets(document: string): string[] {
  const text = readFileSync(resolve(repository, document), 'utf8')
    .replace(/```[\s\S]*?```/g, '')
    .replace(/`[^`\n]*`/g, 'code');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter(target => !/^[a-z]+:/.test(target));
}

/** The fragments that lead somewhere in a document: its headings, as GitHub writes them. */
function fragments(path: string): string[] {
  return [...readFileSync(path, 'utf8').matchAll(/^#+ (.*)$/gm)].map(
    ([, heading]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
  );
}

/** Does what a document links to exist? */
function leadsSomewhere(document: string, target: string): boolean {
  const [path, fragment] = target.split('#');
  const file = path
    ? resolve(repository, dirname(document), path)
    : resolve(repository, document);
  return existsSync(file) && (!fragment || fragments(file).includes(fragment));
}

const links = documents().flatMap(document =>
  targets(document).map(target => [document, target] as const),
);

describe('the documents', () => {
  it('are found, with their links and pictures', () => {
    expect(documents()).toEqual(
      expect.arrayContaining([
        'README.md',
        'ARCHITECTURE.md',
        'plugins/approvals/README.md',
      ]),
    );
    expect(links).toContainEqual(['README.md', 'docs/images/wizard.png']);
  });

  it.each(links)('%s leads to %s', (document, target) => {
    expect(leadsSomewhere(document, target)).toBe(true);
  });
});
