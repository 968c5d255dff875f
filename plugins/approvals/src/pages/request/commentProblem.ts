/** Longer comments are refused by the server. */
export const COMMENT_LIMIT = 4_000;

/** What is wrong with a comment; `missing` where one is needed. */
export function commentProblem(
  comment: string,
  isNeeded: boolean,
): 'missing' | 'tooLong' | undefined {
  if (isNeeded && comment.trim() === '') {
    return 'missing';
  }
  return Array.from(comment).length > COMMENT_LIMIT ? 'tooLong' : undefined;
}
