import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  Node,
} from 'yaml';

/** A place in a file, 1-based. */
export type SourceLocation = { file: string; line: number; column: number };

/** A YAML file as it was parsed, with what is needed to find lines. */
export type SourceFile = {
  file: string;
  document: Document;
  lines: LineCounter;
};

/** Finds where in the files a path of the configuration stands. */
export class SourceMap {
  readonly #files: readonly SourceFile[];

  private constructor(files: readonly SourceFile[]) {
    this.#files = files;
  }

  /** In the order in which the files are merged: what a later one says counts. */
  static create(files: readonly SourceFile[]): SourceMap {
    return new SourceMap(files);
  }

  /**
   * The place of `path`, such as `approvals.policy.rules[2].when`, or of the nearest part around it
   * that is written down; `offset` is a 0-based one into an expression there.
   */
  locate(path: string, offset?: number): SourceLocation | undefined {
    const segments = parsePath(path);
    for (let length = segments.length; length > 0; length--) {
      const whole = length === segments.length;
      const place = this.#find(segments.slice(0, length), whole ? offset : 0);
      if (place) {
        return place;
      }
    }
    const [last] = this.#files.slice(-1);
    return last && { file: last.file, line: 1, column: 1 };
  }

  #find(segments: string[], offset = 0): SourceLocation | undefined {
    for (const source of [...this.#files].reverse()) {
      const node = nodeAt(source.document, segments);
      if (node?.range) {
        const start = node.range[0] + offsetIn(node, offset);
        const { line, col } = source.lines.linePos(start);
        return { file: source.file, line, column: col };
      }
    }
    return undefined;
  }
}

/** `a.b[2]["c d"]` as `a`, `b`, `2`, `c d`. */
function parsePath(path: string): string[] {
  const parts = path.matchAll(/\[("(?:[^"\\]|\\.)*"|\d+)\]|([^.[\]]+)/g);
  return [...parts].map(([, bracketed, name]) =>
    bracketed === undefined ? name : String(JSON.parse(bracketed)),
  );
}

function nodeAt(document: Document, segments: string[]): Node | undefined {
  let node = document.contents as Node | null | undefined;
  for (const segment of segments) {
    node = isAlias(node) ? node.resolve(document) : node;
    if (isMap(node)) {
      node = node.get(segment, true) as Node | undefined;
    } else {
      node = isSeq(node)
        ? (node.items[Number(segment)] as Node | undefined)
        : undefined;
    }
  }
  return node ?? undefined;
}

/** Block texts are folded and indented, so for them the beginning is as good as it gets. */
function offsetIn(node: Node, offset: number): number {
  if (!isScalar(node) || !node.range || typeof node.value !== 'string') {
    return 0;
  }
  const quotes = { PLAIN: 0, QUOTE_SINGLE: 1, QUOTE_DOUBLE: 1 };
  const quote = quotes[node.type as keyof typeof quotes];
  const isAsWritten =
    node.range[1] - node.range[0] === node.value.length + 2 * (quote ?? 0);
  return quote !== undefined && isAsWritten ? quote + offset : 0;
}
