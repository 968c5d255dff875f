import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compilePolicy } from '../compilePolicy';
import { demoPolicy } from '../fixtures/demoPolicy';
import { describePolicy } from './describePolicy';
import { EVALUATION_SENTENCES } from './evaluationSentences';

const repository = resolve(__dirname, '../../../..');

/** A document as one line, wherever it breaks its lines. */
function textOf(path: string): string {
  return readFileSync(resolve(repository, path), 'utf8').replace(/\s+/g, ' ');
}

describe('the sentences about an evaluation', () => {
  it('are six', () => {
    expect(new Set(EVALUATION_SENTENCES).size).toBe(6);
  });

  it.each(['ARCHITECTURE.md', 'plugins/approvals-policy/README.md'])(
    'stand whole and in their order in %s',
    path => {
      const list = EVALUATION_SENTENCES.map(
        (sentence, index) => `${index + 1}. ${sentence}`,
      ).join(' ');
      expect(textOf(path)).toContain(list);
    },
  );

  it('begin the words of every policy', () => {
    const { words } = describePolicy(compilePolicy(demoPolicy));
    expect(words.slice(0, 6)).toEqual(EVALUATION_SENTENCES);
  });
});
