import { ApprovalsApi } from '@greenlane/backstage-plugin-approvals-common';
import { Replacement, keepReplacement } from './replacements';
import { settleReplacement } from './settleReplacement';

/** The wizard waits for it, but not for ever: the page that it leads to goes on with it. */
const PATIENCE_MS = 3_000;

/** Right after something was sent from the wizard. Never rejects: what was sent is sent. */
export async function beginReplacement(
  api: ApprovalsApi | undefined,
  replacement: Replacement,
): Promise<void> {
  keepReplacement(replacement);
  if (!api) {
    return;
  }
  let patience: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([
    settleReplacement(api, replacement).catch(() => undefined),
    new Promise(resolve => {
      patience = setTimeout(resolve, PATIENCE_MS);
    }),
  ]);
  clearTimeout(patience);
}
