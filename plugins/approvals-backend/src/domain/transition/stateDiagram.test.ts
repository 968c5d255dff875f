import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { TRANSITIONS } from './transitions';

const document = readFileSync(
  resolve(__dirname, '../../../../../ARCHITECTURE.md'),
  'utf8',
);

const drawn = [
  .../```mermaid\nstateDiagram-v2\n([\s\S]*?)```/
    .exec(document)![1]
    .matchAll(/^ +([a-z-]+) --> ([a-z-]+)(?: :.*)?$/gm),
].map(([, from, to]) => `${from} --> ${to}`);

/** Every way from one status to another; what leaves a status as it is has no arrow. */
const possible = Object.values(TRANSITIONS).flatMap(({ to }) =>
  Object.entries(to)
    .filter(([from, target]) => from !== target)
    .map(([from, target]) => `${from} --> ${target}`),
);

describe('the picture of the life of a request in ARCHITECTURE.md', () => {
  it('has every transition, and none that there is not', () => {
    expect([...drawn].sort()).toEqual([...new Set(possible)].sort());
  });
});
