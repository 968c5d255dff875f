import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentMessages } from './components/messages';
import { pageMessages } from './pages/messages';
import { scaffolderMessages } from './scaffolder/messages';

const IS_CODE = /^(?!.*(messages|\.test)\.).*\.tsx?$/;

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return sourcesBelow(path);
    }
    return IS_CODE.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

function keysOf(messages: object, prefix = ''): string[] {
  return Object.entries(messages).flatMap(([key, message]) =>
    typeof message === 'string'
      ? [`${prefix}${key}`.replace(/_(one|other)$/, '')]
      : keysOf(message, `${prefix}${key}.`),
  );
}

/** The keys that code writes; `banner.${…}Nobody` stands for whatever begins and ends like it. */
function keyPatternsIn(source: string): RegExp[] {
  const literals =
    source.match(/['`][a-z]+\.(\$\{[^}]*\}|[\w.-])+['`]/gi) ?? [];
  return literals.map(literal => {
    const parts = literal.slice(1, -1).split(/\$\{[^}]*\}/);
    return new RegExp(`^${parts.join('[\\w-]+')}$`);
  });
}

describe('translations', () => {
  it('have no sentence that nobody says', () => {
    const patterns = sourcesBelow(__dirname).flatMap(keyPatternsIn);
    const keys = keysOf({
      ...componentMessages,
      ...pageMessages,
      ...scaffolderMessages,
    });
    const unused = keys.filter(
      key => !patterns.some(pattern => pattern.test(key)),
    );
    expect(keys.length).toBeGreaterThan(100);
    expect([...new Set(unused)]).toEqual([]);
  });
});
