/**
 * Where the references stand, beside those of the stages, that see a request for another reason: no stage
 * can have such an id.
 */
export const READER_PLACES = {
  /** Who may break the glass for it, or review that. */
  emergency: '#emergency',
  /** Who was told that nobody can decide it. */
  blocked: '#blocked',
} as const;
