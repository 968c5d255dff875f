import { mockServices } from '@backstage/backend-test-utils';
import { templateEntity } from '../../__testUtils__/entities';
import { TemplateReader } from './TemplateReader';

function readerOf(entity: object) {
  const catalog = { getEntityByRef: async () => entity } as any;
  return TemplateReader.create({ catalog, auth: mockServices.auth() });
}

describe('TemplateReader', () => {
  it('reads a template, and takes nothing else for one', async () => {
    const template = templateEntity('service');
    const ref = 'template:default/service';
    expect(await readerOf(template).read(ref)).toEqual(template);
    const component = { ...template, kind: 'Component' };
    expect(await readerOf(component).read(ref)).toBeUndefined();
    expect(await readerOf([template]).read(ref)).toBeUndefined();
  });
});
