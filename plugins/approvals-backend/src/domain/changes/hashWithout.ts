import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import { subjectHash } from '@greenlane/backstage-plugin-approvals-common';

/** What was asked for, as it is kept with a request. */
export type AskedFor = { spec: TaskSpec; secretPaths: string[] };

/** The subject hash of what was asked for, these form fields left out; without names: all of them. */
export function hashWithout(
  { spec, secretPaths }: AskedFor,
  names?: string[],
): string {
  const kept = Object.entries(spec.parameters).filter(
    ([name]) => names !== undefined && !names.includes(name),
  );
  const parameters = Object.fromEntries(kept);
  return subjectHash({ ...spec, parameters }, { secretPaths });
}
