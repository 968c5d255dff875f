/**
 * A foreign text as one that a terminal or a page shows and does not obey: whatever ends a line,
 * moves the cursor, turns the direction of writing or cannot be seen is written as `\uXXXX`.
 */
export function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
