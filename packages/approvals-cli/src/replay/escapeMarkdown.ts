import { printable } from '../frame/printable';

/** Longer names are cut: a cell is to be read. */
const LONGEST = 200;

/**
 * A name as Markdown that shows it, and nothing else: no mark-up, no cell or line of its own, no
 * HTML, and nothing that a forge would make a link, a mention or a reference of.
 */
export function escapeMarkdown(name: string): string {
  const text = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return (
    printable(text)
      .replace(/[\\`*_{}[\]<>()|#~!]/g, character => `\\${character}`)
      .replace(/&/g, '&amp;')
      // A zero-width space keeps the parts apart, which would be looked for also after unescaping.
      .replace(/@|#|:(?=\/)|\bwww(?=\.)/gi, part => `${part}\u200b`)
  );
}
