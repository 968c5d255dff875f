import { Freeze } from '../CompiledPolicy';
import { isoTime } from '../isoTime';
import { ConfigNode } from './ConfigNode';
import { readTemplateGlobs } from './readAppliesTo';
import { Uniqueness } from './Uniqueness';

/** Reads `approvals.policy.freezes`: times in which nothing is launched that people approved. */
export function readFreezes(node: ConfigNode): Freeze[] | undefined {
  if (node.value === undefined) {
    return undefined;
  }
  const ids = Uniqueness.create('freeze');
  return node
    .items()
    .map(item => readFreeze(item, ids))
    .filter(freeze => freeze !== undefined);
}

function readFreeze(node: ConfigNode, ids: Uniqueness): Freeze | undefined {
  const complete = node.hasKeys({
    required: ['id', 'from', 'until', 'reason'],
    optional: ['templates'],
  });
  if (!complete) {
    return undefined;
  }
  const id = ids.read(node.get('id'));
  const from = readTimestamp(node.get('from'));
  const until = readTimestamp(node.get('until'));
  const reason = node.get('reason').string();
  const templates = node.get('templates');
  const globs =
    templates.value === undefined ? undefined : readTemplateGlobs(templates);
  if (from && until && until <= from) {
    return node.get('until').fail('it is not later than `from`');
  }
  return id && from && until && reason
    ? { id, from, until, reason, ...(globs && { templates: globs }) }
    : undefined;
}

function readTimestamp(node: ConfigNode): string | undefined {
  const text = node.string();
  return text === undefined
    ? undefined
    : isoTime(text) ??
        node.fail(`\`${text}\` is not a time`, {
          fix: "use ISO 8601 with an offset, e.g. `'2026-12-20T00:00:00+01:00'`",
        });
}
