import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Whether a run has left its file behind. */
export async function isProvisioned(template: string, name: string) {
  const file = join(__dirname, '../../provisioned', template, `${name}.yaml`);
  return await access(file).then(
    () => true,
    () => false,
  );
}
