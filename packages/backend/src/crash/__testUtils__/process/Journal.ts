import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Something that left a portal, and that its death must not undo; and the place where it died. */
export type JournalEntry =
  | { kind: 'notification'; scope?: string; title: string; to: string[] }
  | { kind: 'signal'; requestId: string }
  | { kind: 'audit'; id: string; requestId: string; type: string }
  | { kind: 'effect'; taskId: string; name: string }
  | { kind: 'failure'; name: string }
  | { kind: 'died'; place: string };

/** A file, written before anything else happens, so that no death comes between. */
export class Journal {
  readonly #file: string;

  static create(options: { file: string }): Journal {
    return new Journal(options.file);
  }

  private constructor(file: string) {
    this.#file = file;
  }

  get entries(): JournalEntry[] {
    if (!existsSync(this.#file)) {
      return [];
    }
    const lines = readFileSync(this.#file, 'utf8').trim().split('\n');
    return lines.map(line => JSON.parse(line));
  }

  write(entry: JournalEntry): void {
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
  }
}
