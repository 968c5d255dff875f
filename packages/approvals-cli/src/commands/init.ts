import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readEntities } from '../catalog/readEntities';
import { RegisterCommand } from '../frame/CommandContext';
import { ExitCode } from '../frame/ExitCode';
import { writeLines } from '../frame/Terminal';
import { UsageError } from '../frame/UsageError';
import { proposePolicy } from '../init/proposePolicy';
import { formsOf } from '../init/TemplateForm';

/** `greenlane init`: a first policy for the templates of a catalog. */
export const registerInit: RegisterCommand = (program, { terminal, run }) => {
  program
    .command('init')
    .description('Propose a first policy for the templates of a catalog')
    .requiredOption('--catalog <paths...>', 'catalog files, or folders of them')
    .action(
      run(async ({ catalog }: { catalog: string[] }) => {
        const { cwd, stdout, stderr } = terminal;
        const files = (
          await Promise.all(catalog.map(path => filesIn(resolve(cwd, path))))
        ).flat();
        const forms = formsOf(await readEntities(files, { cwd }));
        if (forms.length === 0) {
          throw new UsageError(`There is no template in ${catalog.join(', ')}`);
        }
        const { yaml, questions } = proposePolicy(forms);
        writeLines(stdout, yaml);
        writeLines(
          stderr,
          [
            `${forms.length} templates; to be answered:`,
            ...questions.map(question => `- ${question}`),
          ].join('\n'),
        );
        return ExitCode.ok;
      }),
    );
};

/** Of a folder, also its template files one level down, as templates are usually kept. */
async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) {
    return [path];
  }
  const entries = await readdir(path, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter(entry => entry.isDirectory() && entry.name !== 'node_modules')
      .map(({ name }) =>
        readdir(join(path, name)).then(names =>
          names
            .filter(inner => /^template\.(ya?ml|json)$/.test(inner))
            .map(inner => join(path, name, inner)),
        ),
      ),
  );
  return [
    ...entries
      .filter(entry => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
      .map(({ name }) => join(path, name)),
    ...nested.flat(),
  ].sort();
}
