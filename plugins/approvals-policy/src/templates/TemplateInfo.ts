import { JsonObject } from '@backstage/types';
import { PolicySubject } from '../types';
import {
  listAt,
  normaliseEntityRef,
  objectAt,
  textAt,
  valueAt,
} from './entityRefs';
import { formParameters } from './formParameters';

/** The action of the step that holds a task until it is granted; no rule can see it. */
const GATE_ACTION = 'approval:gate';

/** What a policy can ask about a template without looking at a request. */
export type TemplateInfo = {
  entityRef: string;
  entity: JsonObject;
  tags: string[];
  type: string | undefined;
  /** The ids of the actions that its steps use, sorted, each once. */
  actions: string[];
  parameters: ReadonlySet<string>;
  /** A full entity reference; undefined when there is none or it is malformed. */
  owner: string | undefined;
};

export function readTemplate(subject: PolicySubject): TemplateInfo {
  const template = objectAt(subject, 'template');
  const entity = objectAt(template, 'entity');
  const metadata = objectAt(entity, 'metadata');
  const spec = objectAt(entity, 'spec');
  const owner = textAt(spec, 'owner');
  const namespace = textAt(metadata, 'namespace') ?? 'default';
  return {
    entityRef: (textAt(template, 'entityRef') ?? '').toLowerCase(),
    entity,
    tags: listAt(metadata, 'tags').filter(tag => typeof tag === 'string'),
    type: textAt(spec, 'type'),
    actions: readActions(spec),
    parameters: formParameters(valueAt(spec, 'parameters')),
    owner:
      owner === undefined
        ? undefined
        : normaliseEntityRef(owner, { kind: 'group', namespace }),
  };
}

function readActions(spec: JsonObject): string[] {
  const actions = listAt(spec, 'steps')
    .map(step => textAt(step, 'action'))
    .filter(action => action !== undefined && action !== GATE_ACTION);
  return [...new Set(actions as string[])].sort();
}
