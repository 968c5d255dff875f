import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  ANY_EXTENSIONS,
  compilePolicy,
  Finding,
  lintPolicy,
  PolicyError,
} from '@greenlane/backstage-plugin-approvals-policy';
import { LoadedConfig } from '../policy/readConfig';
import { SourceLocation } from '../policy/SourceMap';

/** A finding of the linter, or a mistake that stops the start-up, with its place in a file. */
export type LocatedFinding = Omit<Finding, 'kind'> & {
  kind: Finding['kind'] | 'invalid';
  location?: SourceLocation;
};

/**
 * Lints the policy of a configuration; a policy with mistakes is not looked at further.
 *
 * @param options - `selectors`: the ids of those that modules of the portal add; others are a mistake
 * then
 */
export function lintConfig(
  { approvals, sources }: LoadedConfig,
  options: { entities?: readonly Entity[]; selectors?: string[] } = {},
): LocatedFinding[] {
  const { policy, risk, cost } = approvals;
  try {
    const entities = options.entities as unknown as JsonObject[] | undefined;
    const { selectors } = options;
    const compiled = compilePolicy(
      { policy, risk, cost },
      { ...ANY_EXTENSIONS, ...(selectors && { selectors }) },
    );
    const findings = lintPolicy(compiled, { entities, selectors });
    return findings.map(finding => ({
      ...finding,
      location: sources.locate(finding.path),
    }));
  } catch (error) {
    if (!(error instanceof PolicyError)) {
      throw error;
    }
    return error.issues.map(({ path, message, fix, offset }) => ({
      kind: 'invalid',
      severity: 'error',
      path,
      message,
      ...(fix && { fix }),
      location: sources.locate(path, offset),
    }));
  }
}
