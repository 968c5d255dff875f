import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  CatalogProcessor,
  catalogProcessingExtensionPoint,
} from '@backstage/plugin-catalog-node';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import catalogModuleApprovals from './index';

const GATE = { id: 'approval-gate', name: 'Approval', action: 'approval:gate' };

const template = (name: string, steps: string) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: ${name}
spec:
  type: service
  owner: group:default/platform
  steps: ${steps}
`;

/** Stands for the scaffolder's entity model and for a processor that meddles after ours. */
class MeddlingProcessor implements CatalogProcessor {
  getProcessorName() {
    return 'MeddlingProcessor';
  }
  async validateEntityKind(entity: Entity) {
    return templateEntityV1beta3Validator.check(entity);
  }
  async preProcessEntity(entity: Entity) {
    if (entity.metadata.name !== 'placeholder') {
      return entity;
    }
    const steps = [{ id: 'read', action: 'debug:log' }];
    return { ...entity, spec: { ...entity.spec, steps } };
  }
  async postProcessEntity(entity: Entity) {
    if (entity.metadata.name !== 'meddled') {
      return entity;
    }
    return {
      ...entity,
      spec: { ...entity.spec, steps: [{ id: 'a', action: 'evil' }] },
    };
  }
}

const otherModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'meddling',
  register(registration) {
    registration.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addProcessor(new MeddlingProcessor());
      },
    });
  },
});

describe('catalogModuleApprovals', () => {
  let folder: string;
  let stop: () => Promise<void>;
  let get: (path: string) => Promise<Response>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'approvals-catalog-'));
    const files = {
      plain: template('plain', '[{ action: "debug:log" }]'),
      faked: template(
        'faked',
        '[{ id: approval-gate, action: "approval:gate", if: false }, { id: a, action: "debug:log", if: "${{ always() }}" }]',
      ),
      placeholder: template('placeholder', '{ from: elsewhere }'),
      meddled: template('meddled', '[{ id: a, action: "debug:log" }]'),
      stolen: template(
        'stolen',
        '[{ id: approval-gate, action: "debug:log" }]',
      ),
      unguardable: template(
        'unguardable',
        '[{ id: a, action: x, if: "x${{ always() }}" }]',
      ),
    };
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, `${name}.yaml`), text);
    }
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleApprovals,
        otherModule,
        mockServices.rootConfig.factory({
          data: {
            catalog: {
              rules: [{ allow: ['Template'] }],
              locations: [{ type: 'file', target: join(folder, '*.yaml') }],
              processingInterval: { seconds: 1 },
            },
          },
        }),
      ],
    });
    stop = () => backend.stop();
    get = path =>
      fetch(`http://localhost:${backend.server.port()}/api/catalog${path}`, {
        headers: { authorization: mockCredentials.service.header() },
      });
  });

  afterAll(async () => {
    await stop?.();
    await rm(folder, { recursive: true, force: true });
  });

  async function stepsOf(name: string): Promise<unknown> {
    const response = await get(`/entities/by-name/template/default/${name}`);
    return response.ok ? (await response.json()).spec.steps : undefined;
  }

  async function eventually(read: () => Promise<unknown>): Promise<unknown> {
    const deadline = Date.now() + 30_000;
    let value = await read();
    while (value === undefined && Date.now() < deadline) {
      await new Promise(resolve => setTimeout(resolve, 100));
      value = await read();
    }
    return value;
  }

  it('puts the gate first and keeps the ids of unnamed steps', async () => {
    expect(await eventually(() => stepsOf('plain'))).toEqual([
      GATE,
      { id: 'step-1', action: 'debug:log' },
    ]);
  });

  it('replaces a gate step of the author and guards conditions', async () => {
    expect(await eventually(() => stepsOf('faked'))).toEqual([
      GATE,
      {
        id: 'a',
        action: 'debug:log',
        if: "${{ steps['approval-gate'].output.ok and ( always() ) }}",
      },
    ]);
  });

  it('sees steps that another processor fills in', async () => {
    expect(await eventually(() => stepsOf('placeholder'))).toEqual([
      GATE,
      { id: 'read', action: 'debug:log' },
    ]);
  });

  it('has the last word over other processors', async () => {
    expect(await eventually(() => stepsOf('meddled'))).toEqual([
      GATE,
      { id: 'a', action: 'evil' },
    ]);
  });

  it.each(['stolen', 'unguardable'])(
    'keeps the template "%s" out of the catalog',
    async name => {
      await eventually(() => stepsOf('plain'));
      expect(await stepsOf(name)).toBeUndefined();
    },
  );
});
