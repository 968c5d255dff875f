import { SelectorRegistry } from './SelectorRegistry';

const resolve = async () => [];

describe('SelectorRegistry', () => {
  it('refuses an id that is there already, built in, or is no name', () => {
    const registry = SelectorRegistry.create();
    registry.addSelector({ id: 'oncall', resolve });
    for (const id of ['oncall', 'template', 'requester', 'parameters']) {
      expect(() => registry.addSelector({ id, resolve })).toThrow('already');
    }
    for (const id of ['a b', 'on.call', '$oncall', '', '__proto__']) {
      expect(() => registry.addSelector({ id, resolve })).toThrow(
        'letters, digits',
      );
    }
    expect(registry.ids).toEqual(['oncall']);
  });
});
