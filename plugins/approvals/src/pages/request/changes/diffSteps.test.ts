import { StepView } from '@greenlane/backstage-plugin-approvals-common';
import { diffRows } from './diffRows';
import { diffSteps } from './diffSteps';

const step = (id: string, more: Partial<StepView> = {}): StepView => ({
  id,
  name: id,
  action: `demo:${id}`,
  ...more,
});

describe('diffRows', () => {
  it('sees what is other, new and gone, and nothing else', () => {
    expect(
      diffRows(
        { a: 1, b: { c: 'x', d: [1, 2] }, gone: null },
        { b: { d: [1, 2], c: 'y' }, a: 1, come: '' },
      ),
    ).toEqual([
      { path: 'b.c', from: 'x', to: 'y' },
      { path: 'gone', from: null },
      { path: 'come', to: '' },
    ]);
  });
});

describe('diffSteps', () => {
  it('sees nothing in the same steps', () => {
    const steps = [step('a', { input: { x: 1 }, if: undefined }), step('b')];
    expect(
      diffSteps(steps, [step('a', { input: { x: 1 } }), step('b')]),
    ).toEqual({ steps: [], isMoved: false });
  });

  it('sees a step that is new, one that is gone, and one that is other', () => {
    const { steps, isMoved } = diffSteps(
      [step('a', { input: { x: 1 } }), step('b')],
      [step('c'), step('a', { input: { x: 2 }, if: 'always' })],
    );
    expect(isMoved).toBe(false);
    expect(steps).toEqual([
      { kind: 'added', step: step('c') },
      {
        kind: 'changed',
        step: step('a', { input: { x: 2 }, if: 'always' }),
        changes: [
          { path: 'input.x', from: 1, to: 2 },
          { path: 'if', to: 'always' },
        ],
      },
      { kind: 'removed', step: step('b') },
    ]);
  });

  it('sees another order', () => {
    expect(diffSteps([step('a'), step('b')], [step('b'), step('a')])).toEqual({
      steps: [],
      isMoved: true,
    });
  });
});
