import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parse, stringify } from 'yaml';
import { demoNameRule, isDemoName } from './demoName';

/** What the skeletons of the demo's templates call their catalog entity. */
const MANIFEST = 'catalog-info.yaml';

/**
 * `demo:provision` takes the catalog entity that the earlier steps wrote into the workspace and leaves it
 * in `<directory>/<template>/<name>.yaml`, where the catalog picks it up. Stands in for the call that
 * creates the real thing. Template and name are checked here as well, whatever the form let through.
 */
export function createProvisionAction({ directory }: { directory: string }) {
  return createTemplateAction({
    id: 'demo:provision',
    description: 'Creates what the manifest in the workspace describes',
    schema: {
      input: {},
      output: {
        entityRef: z => z.string().describe('The entity in the catalog'),
        path: z => z.string().describe('The file that describes it'),
      },
    },
    async handler(context) {
      const template = templateName(context.templateInfo?.entityRef);
      const file = resolveSafeChildPath(context.workspacePath, MANIFEST);
      const entity = parseManifest(await readFile(file, 'utf8'));
      const folder = join(directory, template);
      const path = join(folder, `${entity.metadata.name}.yaml`);
      await mkdir(folder, { recursive: true });
      await writeWhole(path, stringify(entity));
      context.logger.info(`Provisioned ${stringifyEntityRef(entity)}`);
      context.output('entityRef', stringifyEntityRef(entity));
      context.output(
        'path',
        `provisioned/${template}/${entity.metadata.name}.yaml`,
      );
    },
  });
}

function templateName(entityRef: string | undefined) {
  const name = entityRef && parseEntityRef(entityRef).name;
  if (!isDemoName(name)) {
    throw new InputError(`The name of a template ${demoNameRule}`);
  }
  return name;
}

function parseManifest(text: string): Entity {
  const entity = parse(text);
  if (!isDemoName(entity?.metadata?.name)) {
    throw new InputError(`A name ${demoNameRule}`);
  }
  return entity;
}

/** The catalog never reads half a file. */
async function writeWhole(path: string, content: string) {
  const temporary = `${path}.${randomUUID()}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
