/** A piece of text; `code` is set where a character that cannot be seen stood. */
export type TextPiece = { text: string; code?: string };

/*
 * Controls, format characters (bidi marks, overrides and isolates, zero-width ones, tags), lone
 * surrogates, private use, line and paragraph separators, and the variation selectors that text can be
 * smuggled in. Newline and tab are layout, not deceit.
 */
const INVISIBLE =
  /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u{E0100}-\u{E01EF}]/gu;

function codeOf(character: string) {
  const hex = character.codePointAt(0)!.toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}

/**
 * Splits a text at the characters that a reader cannot see, which could make it read as something
 * else than what will run.
 */
export function splitInvisible(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > end) {
      pieces.push({ text: text.slice(end, match.index) });
    }
    pieces.push({ text: match[0], code: codeOf(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) {
    pieces.push({ text: text.slice(end) });
  }
  return pieces;
}

/** The same as one text, for places that take no markup, such as the title of a page. */
export function visibleText(text: string): string {
  return splitInvisible(text)
    .map(piece => (piece.code ? `[${piece.code}]` : piece.text))
    .join('');
}
