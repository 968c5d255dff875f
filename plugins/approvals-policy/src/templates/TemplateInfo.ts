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

/**
 * What a policy can ask about a template without looking at a request. What takes long to read is
 * read when it is first asked for: few policies look at all of it.
 */
export class TemplateInfo {
  #tags?: string[];
  #actions?: string[];
  #parameters?: ReadonlySet<string>;

  readonly entityRef: string;
  readonly entity: JsonObject;

  private constructor(subject: PolicySubject) {
    const template = objectAt(subject, 'template');
    this.entityRef = (textAt(template, 'entityRef') ?? '').toLowerCase();
    this.entity = objectAt(template, 'entity');
  }

  /** Reads a template of any shape. */
  static create(subject: PolicySubject): TemplateInfo {
    return new TemplateInfo(subject);
  }

  get tags(): string[] {
    this.#tags ??= listAt(objectAt(this.entity, 'metadata'), 'tags').filter(
      tag => typeof tag === 'string',
    );
    return this.#tags;
  }

  get type(): string | undefined {
    return textAt(this.#spec, 'type');
  }

  /** The ids of the actions that its steps use, sorted, each once. */
  get actions(): string[] {
    this.#actions ??= readActions(this.#spec);
    return this.#actions;
  }

  /** The names of the fields of its form. */
  get parameters(): ReadonlySet<string> {
    this.#parameters ??= formParameters(valueAt(this.#spec, 'parameters'));
    return this.#parameters;
  }

  /** A full entity reference; undefined when there is none or it is malformed. */
  get owner(): string | undefined {
    return this.#referTo('owner', 'group');
  }

  /** The system that it says it belongs to; undefined when there is none or it is malformed. */
  get system(): string | undefined {
    return this.#referTo('system', 'system');
  }

  #referTo(field: string, kind: string): string | undefined {
    const written = textAt(this.#spec, field);
    const metadata = objectAt(this.entity, 'metadata');
    const namespace = textAt(metadata, 'namespace') ?? 'default';
    return written === undefined
      ? undefined
      : normaliseEntityRef(written, { kind, namespace });
  }

  get #spec(): JsonObject {
    return objectAt(this.entity, 'spec');
  }
}

function readActions(spec: JsonObject): string[] {
  const actions = listAt(spec, 'steps')
    .map(step => textAt(step, 'action'))
    .filter(action => action !== undefined && action !== GATE_ACTION);
  return [...new Set(actions as string[])].sort();
}
