import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with files of its own for each test, gone afterwards. */
export function inFolder() {
  let path = '';
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'greenlane-cli-'));
  });
  afterEach(() => rmSync(path, { recursive: true, force: true }));
  return {
    get path() {
      return path;
    },
    /** Writes a file; objects become JSON, which YAML understands. */
    write(name: string, content: string | object) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(
        file,
        typeof content === 'string' ? content : JSON.stringify(content),
      );
    },
    /** A file of so many bytes that takes no space. */
    writeHuge(name: string, bytes: number) {
      const file = join(path, name);
      writeFileSync(file, '');
      truncateSync(file, bytes);
    },
  };
}
