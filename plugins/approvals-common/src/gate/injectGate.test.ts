import fc from 'fast-check';
import {
  GATE_STEP,
  injectGate,
  startsWithGate,
  withoutGate,
} from './injectGate';

const template = (...steps: unknown[]) => ({
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'x' },
  spec: { type: 'service', steps },
});
const stepsOf = (entity: { spec: { steps: unknown[] } }) => entity.spec.steps;

describe('injectGate', () => {
  it('makes the gate the first step and changes nothing else', () => {
    const given = template({ id: 'a', action: 'debug:log', input: { x: 1 } });
    const before = JSON.stringify(given);
    expect(injectGate(given)).toEqual(
      template(GATE_STEP, { id: 'a', action: 'debug:log', input: { x: 1 } }),
    );
    expect(JSON.stringify(given)).toBe(before);
  });

  it('keeps the ids that unnamed steps have without it', () => {
    expect(
      stepsOf(
        injectGate(
          template({ action: 'a' }, { id: 'b', action: 'b' }, { action: 'c' }),
        ),
      ),
    ).toEqual([
      GATE_STEP,
      { id: 'step-1', action: 'a' },
      { id: 'b', action: 'b' },
      { id: 'step-3', action: 'c' },
    ]);
  });

  it("takes an author's own gate steps out", () => {
    expect(
      stepsOf(
        injectGate(
          template(
            { id: 'approval-gate', action: 'approval:gate', if: false },
            { id: 'a', action: 'debug:log' },
            { id: 'b', action: 'approval:gate', each: [] },
          ),
        ),
      ),
    ).toEqual([GATE_STEP, { id: 'a', action: 'debug:log' }]);
  });

  it("refuses another action under the gate's id", () => {
    expect(() =>
      injectGate(template({ id: 'approval-gate', action: 'debug:log' })),
    ).toThrow(/give the step with action 'debug:log' another id/);
  });

  it.each([
    ['no spec', { kind: 'Template' }],
    ['no steps', { kind: 'Template', spec: { steps: 'none' } }],
  ])('leaves an entity with %s to the validation', (_what, entity) => {
    expect(injectGate(entity)).toBe(entity);
  });

  it('is applied once however often, and can be undone', () => {
    const step = fc.record(
      {
        id: fc.constantFrom('a', 'b', 'c'),
        action: fc.constantFrom('debug:log', 'approval:gate'),
        if: fc.constantFrom(
          true,
          false,
          '${{ always() }}',
          '${{failure()}}',
          '${{ x }}',
        ),
      },
      { requiredKeys: ['action', 'id'] },
    );
    fc.assert(
      fc.property(fc.array(step), steps => {
        const gated = injectGate(template(...steps));
        expect(injectGate(gated)).toEqual(gated);
        expect(startsWithGate(gated.spec.steps)).toBe(true);
        expect(withoutGate(gated)).toEqual(
          template(...steps.filter(({ action }) => action !== 'approval:gate')),
        );
      }),
    );
  });
});

describe('startsWithGate', () => {
  it.each([
    ['nothing', undefined],
    ['no steps', []],
    ['another first step', [{ id: 'a', action: 'debug:log' }, GATE_STEP]],
    ['a condition', [{ ...GATE_STEP, if: false }]],
    ['a loop', [{ ...GATE_STEP, each: [] }]],
    ['another action', [{ ...GATE_STEP, action: 'debug:log' }]],
    ['another id', [{ ...GATE_STEP, id: 'gate' }]],
    ['input', [{ ...GATE_STEP, input: {} }]],
    ['null', [null]],
  ])('does not take %s for the gate', (_what, steps) => {
    expect(startsWithGate(steps)).toBe(false);
  });
});
