import { AppliesTo } from '../templates/AppliesTo';
import { normaliseEntityRef } from '../templates/entityRefs';
import { Glob } from '../templates/Glob';
import { ConfigNode } from './ConfigNode';

const KEYS = ['templates', 'tags', 'actions', 'parameters', 'types'] as const;

/** Which templates a rule is about. */
export function readAppliesTo(node: ConfigNode): AppliesTo | undefined {
  if (!node.hasKeys({ optional: [...KEYS] })) {
    return undefined;
  }
  const present = KEYS.filter(key => node.get(key).value !== undefined);
  if (present.length === 0) {
    return node.fail('it says nothing', {
      fix: `name ${KEYS.join(
        ', ',
      )}, or leave it out for a rule about every template`,
    });
  }
  return Object.fromEntries(
    present.map(key => [
      key,
      key === 'templates'
        ? readTemplateGlobs(node.get(key))
        : readGlobs(node.get(key)),
    ]),
  );
}

function readGlobs(node: ConfigNode): Glob[] {
  return node
    .items()
    .map(item => item.string())
    .filter(pattern => pattern !== undefined)
    .map(pattern => Glob.create(pattern));
}

/** Entity references of templates; kind and namespace may be left out, as elsewhere in Backstage. */
export function readTemplateGlobs(node: ConfigNode): Glob[] {
  return node
    .items()
    .map(readTemplateGlob)
    .filter(glob => glob !== undefined);
}

function readTemplateGlob(node: ConfigNode): Glob | undefined {
  const pattern = node.string();
  if (pattern === undefined || pattern === '*') {
    return pattern === undefined ? undefined : Glob.create(pattern);
  }
  // A `*` can stand wherever a reference has a letter, so the shape is checked with one.
  const [kind] = (pattern.includes(':') ? pattern : 'template')
    .toLowerCase()
    .split(':');
  const shape = normaliseEntityRef(pattern.replaceAll('*', 'x'), {
    kind: 'template',
    namespace: 'default',
  });
  if (shape === undefined || !Glob.create(kind).matches('template')) {
    return node.fail(`\`${pattern}\` does not name templates`, {
      fix: 'e.g. `template:default/cloud-environment` or `template:*/cloud-*`',
    });
  }
  return Glob.create(completeRef(pattern.toLowerCase()));
}

function completeRef(pattern: string): string {
  const withNamespace = pattern.includes('/')
    ? pattern
    : pattern.replace(/^(.*:)?/, '$1default/');
  return withNamespace.includes(':')
    ? withNamespace
    : `template:${withNamespace}`;
}
