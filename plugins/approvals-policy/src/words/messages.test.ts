import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ENGLISH_MESSAGES } from './messages';

const plugins = resolve(__dirname, '../../..');

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return entry.name === 'messages' ? [] : sourcesBelow(path);
    }
    return /^(?!.*\.test\.).*\.ts$/.test(entry.name)
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}

describe('the catalogue', () => {
  it('has no message that nobody says', () => {
    const sources = ['approvals-policy', 'approvals-backend']
      .flatMap(name => sourcesBelow(join(plugins, name, 'src')))
      .join('\n');
    // `easierHeldCost` is written as what `easierHeld` becomes with a cost, and what was refused by its
    // kind.
    const isSaid = (key: string) =>
      [
        `'${key}'`,
        `'${key.replace(/Cost$/, '')}'`,
        `'${key.replace(/^refused-/, '')}'`,
        `${key}: `,
      ].some(written => sources.includes(written));
    const unused = Object.keys(ENGLISH_MESSAGES).filter(key => !isSaid(key));
    expect(sources.length).toBeGreaterThan(100_000);
    expect(unused).toEqual([]);
  });

  it('asks for values by plain names, each in braces of its own', () => {
    for (const message of Object.values(ENGLISH_MESSAGES)) {
      expect(message.replace(/\{\{[a-z]+\}\}/g, '')).not.toMatch(/[{}]/);
    }
  });

  it('ends its sentences, and only them, with a full stop', () => {
    const stopped = Object.values(ENGLISH_MESSAGES).filter(message =>
      message.endsWith('.'),
    );
    for (const message of stopped) {
      expect(message).toMatch(/^[A-Z“`{]/);
    }
    expect(stopped.length).toBeGreaterThan(40);
  });
});
