import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RootConfigService } from '@backstage/backend-plugin-api';

/**
 * Where runs leave their files: `demo.provisionedDirectory` (relative to the working directory, like every
 * path in the configuration), else `provisioned` in the repository that the process was started in.
 */
export function findProvisionedDirectory(
  config: RootConfigService,
  workingDirectory = process.cwd(),
) {
  const configured = config.getOptionalString('demo.provisionedDirectory');
  return configured
    ? resolve(workingDirectory, configured)
    : join(findRepository(workingDirectory), 'provisioned');
}

function findRepository(workingDirectory: string) {
  let directory = workingDirectory;
  // A backend bundle has a package.json at its root as well, but only a checkout has this file.
  while (!existsSync(join(directory, 'backstage.json'))) {
    const parent = dirname(directory);
    if (parent === directory) {
      throw new Error(
        `Nothing above ${workingDirectory} is a checkout of this repository; start the backend in one, or set demo.provisionedDirectory`,
      );
    }
    directory = parent;
  }
  return directory;
}
