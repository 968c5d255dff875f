import { CheckTypeRegistry } from './CheckTypeRegistry';

const run = async () => ({ passed: true });

describe('CheckTypeRegistry', () => {
  it('refuses a type that is there already, built in, or no name', () => {
    const registry = CheckTypeRegistry.create();
    registry.addCheck({ type: 'acme', run });
    expect(() => registry.addCheck({ type: 'acme', run })).toThrow(
      "There is a check of the type 'acme' already",
    );
    expect(() => registry.addCheck({ type: 'owner-quota', run })).toThrow(
      'already',
    );
    expect(() => registry.addCheck({ type: '__proto__', run })).toThrow(
      'letters, digits',
    );
    expect(Object.keys(registry.types)).toEqual(['acme']);
  });
});
