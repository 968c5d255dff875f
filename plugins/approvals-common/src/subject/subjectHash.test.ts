import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import { JsonObject } from '@backstage/types';
import { injectGate, withoutGate } from '../gate/injectGate';
import { buildTaskSpec } from './buildTaskSpec';
import { subjectHash } from './subjectHash';

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: {
    name: 'Cloud',
    title: 'Cloud environment',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://example.com/t.yaml',
    },
  },
  spec: {
    type: 'service',
    parameters: { properties: { name: { type: 'string' } } },
    steps: [
      { action: 'debug:log', input: { message: '${{ parameters.name }}' } },
      { id: 'clean', action: 'fs:delete', if: '${{ always() }}' },
    ],
    output: { text: [] },
  },
};
const userEntity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'dev', uid: '1', etag: '2', annotations: { a: 'b' } },
  spec: { memberOf: ['payments'] },
};
const specOf = (changed: object = {}, options: object = {}): TaskSpec =>
  buildTaskSpec({
    template: { ...template, ...changed } as unknown as JsonObject,
    values: { name: 'one' },
    requester: 'user:default/dev',
    userEntity,
    ...options,
  });
const hash = (spec: TaskSpec, secretPaths: string[] = []) =>
  subjectHash(spec, { secretPaths });
const withSpec = (changed: object) => ({
  spec: { ...template.spec, ...changed },
});

describe('buildTaskSpec', () => {
  it('builds what the scaffolder stores', () => {
    expect(specOf()).toEqual({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      steps: [
        { ...template.spec.steps[0], id: 'step-1', name: 'debug:log' },
        { ...template.spec.steps[1], name: 'fs:delete' },
      ],
      output: { text: [] },
      parameters: { name: 'one' },
      user: { entity: userEntity, ref: 'user:default/dev' },
      templateInfo: {
        entityRef: 'template:default/cloud',
        baseUrl: 'https://example.com/t.yaml',
        entity: { metadata: template.metadata },
      },
    });
  });

  it.each([
    [{ 'backstage.io/source-location': 'file:/a/b' }, 'file:///a/b'],
    [{ 'backstage.io/source-location': 'dir:/a' }, undefined],
    [undefined, undefined],
  ])('takes the base URL from %j', (annotations, baseUrl) => {
    const metadata = { name: 'x', annotations };
    expect(specOf({ metadata }).templateInfo?.baseUrl).toBe(baseUrl);
  });
});

describe('subjectHash', () => {
  it('is the same on every machine and in every version', () => {
    expect(hash(specOf())).toMatchInlineSnapshot(
      `"ea6dfae618829359b53366cee8c9f7f5198e1c1866ebca47d5a5472335686d32"`,
    );
  });

  it('does not depend on the order of keys', () => {
    const { steps, ...rest } = specOf();
    expect(hash({ ...rest, steps } as TaskSpec)).toBe(hash(specOf()));
  });

  it.each<[string, TaskSpec]>([
    [
      'a title',
      specOf({
        metadata: { ...template.metadata, title: 'Other', tags: ['x'] },
      }),
    ],
    ['the form', specOf(withSpec({ parameters: { properties: {} } }))],
    ['the gate step and guarded conditions', specOf(injectGate(template))],
    [
      'the requester’s entity that no step mentions',
      specOf({}, { userEntity: undefined }),
    ],
  ])('leaves out %s', (_what, spec) => {
    expect(hash(spec)).toBe(hash(specOf()));
  });

  it.each<[string, TaskSpec]>([
    ['the values', specOf({}, { values: { name: 'two' } })],
    ['the requester', specOf({}, { requester: 'user:default/other' })],
    ['no requester', specOf({}, { requester: undefined })],
    [
      'the template',
      specOf({ metadata: { ...template.metadata, name: 'clone' } }),
    ],
    [
      'a step',
      specOf(
        withSpec({ steps: [...template.spec.steps, { id: 'x', action: 'x' }] }),
      ),
    ],
    [
      'the order of steps',
      specOf(withSpec({ steps: [...template.spec.steps].reverse() })),
    ],
    [
      'a condition',
      specOf(
        withSpec({
          steps: [
            template.spec.steps[0],
            { ...template.spec.steps[1], if: '${{ failure() }}' },
          ],
        }),
      ),
    ],
    ['the output', specOf(withSpec({ output: { text: [{ title: 'x' }] } }))],
    [
      'recovery settings',
      specOf(
        withSpec({
          EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' },
        }),
      ),
    ],
    [
      'the base URL',
      specOf({ metadata: { ...template.metadata, annotations: {} } }),
    ],
    ['the apiVersion', specOf({ apiVersion: 'scaffolder.backstage.io/v2' })],
  ])('covers %s', (_what, spec) => {
    expect(hash(spec)).not.toBe(hash(specOf()));
  });

  it('is the same with and without the gate for a gated template', () => {
    const gated = injectGate(template);
    expect(hash(specOf(withoutGate(gated)))).toBe(hash(specOf(gated)));
  });

  it.each([
    [
      'a step',
      { steps: [{ id: 'a', action: 'x', input: { a: ['x\nuser.entity'] } }] },
    ],
    ['a key', { steps: [{ id: 'a', action: 'x', input: { '${{user}}': 1 } }] }],
    ['the output', { output: { x: '${{ user.entity.spec }}' } }],
    ...[
      "${{ user['entity'] }}",
      '${{ user | dump }}',
      '${{ [user.ref, user] }}',
      '${{ user .ref }}',
      '${{ user.reference }}',
      '${{ user.ref$ }}',
      "${{ user['ref'] }}",
      '${{ user.ref }}${{ user.entity }}',
      '{% set someone = user %}',
    ].map((message): [string, object] => [
      message,
      { steps: [{ id: 'a', action: 'x', input: { message } }] },
    ]),
  ])('covers the requester’s entity when %s mentions it', (_what, changed) => {
    const original = hash(specOf(withSpec(changed)));
    const entity = (change: object) =>
      hash(
        specOf(withSpec(changed), { userEntity: { ...userEntity, ...change } }),
      );
    expect(entity({ spec: { memberOf: [] } })).not.toBe(original);
    expect(
      entity({ metadata: { ...userEntity.metadata, annotations: {} } }),
    ).not.toBe(original);
    expect(
      entity({ metadata: { ...userEntity.metadata, uid: '9', etag: '9' } }),
    ).toBe(original);
    expect(
      entity({
        metadata: { ...userEntity.metadata, title: 'Dev', labels: { a: 'b' } },
      }),
    ).toBe(original);
  });

  it('does not take the requester’s reference for a mention of the entity', () => {
    const input = { by: '${{ user.ref }}', to: '${{ [user.ref] | first }}' };
    const changed = withSpec({ steps: [{ id: 'a', action: 'x', input }] });
    const other = { ...userEntity, spec: { memberOf: [] } };
    expect(hash(specOf(changed, { userEntity: other }))).toBe(
      hash(specOf(changed)),
    );
  });

  it('does not tell how long a secret is', () => {
    const pin = (value: string) =>
      hash(specOf({}, { values: { pin: value } }), ['/pin']);
    expect(pin('****')).toBe(pin('******'));
    expect(pin('****')).not.toBe(pin(''));
  });
});
