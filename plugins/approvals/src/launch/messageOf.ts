/**
 * The sentence inside an error of the scaffolder's client, which throws the whole answer as text:
 * `Backend request failed, 503 Service Unavailable {"error":{"message":"…"}}`.
 */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const body = /^Backend request failed, \d+[^{]*(\{[\s\S]*)$/.exec(text)?.[1];
  if (body === undefined) {
    return text;
  }
  try {
    const message = JSON.parse(body)?.error?.message;
    return typeof message === 'string' && message ? message : text;
  } catch {
    return text;
  }
}
