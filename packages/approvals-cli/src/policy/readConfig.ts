import { resolve } from 'node:path';
import { ConfigSources, FileConfigSource } from '@backstage/config-loader';
import { JsonObject } from '@backstage/types';
import { parseDocument } from 'yaml';
import { UsageError } from '../frame/UsageError';
import { readSource } from './readSource';
import { SourceMap } from './SourceMap';

/** The `approvals` section of the configuration, merged, and where its parts stand. */
export type LoadedConfig = { approvals: JsonObject; sources: SourceMap };

/** What file names start from, and the variables that files may mention. */
export type LoadOptions = {
  cwd?: string;
  env?: Record<string, string | undefined>;
};

/**
 * Reads `app-config` files like Backstage does: later files win, `${VARIABLES}`, `$include` and
 * `$file` are filled in. Only the `approvals` section is looked at, so that no secret of another
 * section has to be there.
 *
 * @throws UsageError when a file cannot be read, is not YAML, or none has an `approvals` section
 */
export async function readConfig(
  paths: readonly string[],
  { cwd = process.cwd(), env = process.env }: LoadOptions = {},
): Promise<LoadedConfig> {
  const files = await Promise.all(paths.map(path => readSource(path, { cwd })));
  const merged = await merge(
    paths.map(path => resolve(cwd, path)),
    env,
  );
  if (typeof merged !== 'object' || merged === null || Array.isArray(merged)) {
    throw new UsageError(
      `There is no \`approvals\` section in ${paths.join(', ')}`,
    );
  }
  return { approvals: merged, sources: SourceMap.create(files) };
}

async function merge(
  paths: string[],
  env: Record<string, string | undefined>,
): Promise<JsonObject | undefined> {
  const sources = paths.map(path =>
    FileConfigSource.create({
      path,
      watch: false,
      substitutionFunc: async name => env[name],
      parser: async ({ contents }) => ({ result: onlyApprovals(contents) }),
    }),
  );
  try {
    const config = await ConfigSources.toConfig(ConfigSources.merge(sources));
    config.close();
    return config.getOptional<JsonObject>('approvals');
  } catch (error) {
    throw new UsageError(
      `The configuration cannot be read: ${(error as Error).message}`,
    );
  }
}

/** Whatever a file says about other things stays unread: it may need secrets that are not here. */
function onlyApprovals(contents: string): JsonObject {
  const values = parseDocument(contents).toJS();
  const approvals = values?.approvals;
  return approvals === undefined ? {} : { approvals };
}
