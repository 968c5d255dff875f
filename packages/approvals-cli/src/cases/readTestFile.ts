import { dirname, resolve } from 'node:path';
import {
  ConfigNode,
  PolicyIssue,
} from '@greenlane/backstage-plugin-approvals-policy';
import { readEntities } from '../catalog/readEntities';
import { UsageError } from '../frame/UsageError';
import { loadPolicy } from '../policy/loadPolicy';
import { LoadOptions } from '../policy/readConfig';
import { readable, readSource } from '../policy/readSource';
import { SourceMap } from '../policy/SourceMap';
import { buildSubject, CaseWorld } from './buildSubject';
import { CaseDraft, readCase } from './CaseDraft';
import { readGiven } from './Given';
import { readTexts } from './readTexts';
import { TestCase, TestFile } from './TestCase';

type Outline = { config: string[]; catalog: string[]; drafts: CaseDraft[] };

/**
 * Reads a file of cases, and the configuration and catalog files that it names, from where it is.
 *
 * @throws UsageError with every mistake, its file and line; PolicyError when the policy has mistakes
 */
export async function readTestFile(
  file: string,
  { cwd = process.cwd(), env = process.env }: LoadOptions,
): Promise<TestFile> {
  const source = await readSource(file, { cwd });
  const sources = SourceMap.create([source]);
  const issues: PolicyIssue[] = [];
  const value = readable(file, () => source.document.toJS());
  const outline = readOutline(ConfigNode.create({ path: '', value, issues }));
  refuseMistakes(issues, { file, sources });
  const options = { cwd: dirname(resolve(cwd, file)), env };
  const { policy } = await loadPolicy(outline.config, options);
  const entities = await readEntities(outline.catalog, options);
  const cases = readCases(outline.drafts, { policy, entities });
  refuseMistakes(issues, { file, sources });
  return { file, policy, cases, sources };
}

function readOutline(root: ConfigNode): Outline {
  const required = ['config', 'catalog', 'cases'];
  if (!root.hasKeys({ required, optional: ['given'] })) {
    return { config: [], catalog: [], drafts: [] };
  }
  const common = readGiven(root.get('given'));
  const drafts = root
    .get('cases')
    .items()
    .flatMap(node => readCase(node, common));
  refuseTwins(drafts);
  return {
    config: readFiles(root.get('config')),
    catalog: readFiles(root.get('catalog')),
    drafts,
  };
}

/** One file, or a list that is not empty. */
function readFiles(node: ConfigNode): string[] {
  if (typeof node.value === 'string') {
    return [node.string() ?? ''];
  }
  node.items();
  return readTexts(node);
}

function refuseTwins(drafts: readonly CaseDraft[]) {
  const names = new Set<string>();
  for (const { name, node } of drafts) {
    if (names.has(name)) {
      node.get('name').fail('another case has the same name');
    }
    names.add(name);
  }
}

function readCases(drafts: readonly CaseDraft[], world: CaseWorld): TestCase[] {
  return drafts.flatMap(draft => {
    const { name, node, expect } = draft;
    const subject = buildSubject(draft, world);
    return subject ? [{ name, path: node.path, subject, expect }] : [];
  });
}

function refuseMistakes(
  issues: readonly PolicyIssue[],
  { file, sources }: { file: string; sources: SourceMap },
) {
  if (issues.length === 0) {
    return;
  }
  const lines = issues.map(({ path, message, fix }) => {
    const place = sources.locate(path);
    const at = place ? `${file}:${place.line}:${place.column}` : file;
    const name = path.replace(/^\./, '');
    return `${at} ${name}${name && ': '}${message}${fix ? `; ${fix}` : ''}`;
  });
  throw new UsageError(lines.join('\n'));
}
