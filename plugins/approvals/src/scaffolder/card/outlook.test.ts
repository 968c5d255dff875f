import { waitFor } from '@testing-library/react';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { InputError } from '@backstage/errors';
import { heldPreview, previewWith } from '../fixtures';
import { OutlookCache } from './OutlookCache';
import { outlookOf } from './outlookOf';
import { smallestValues } from './smallestValues';

function template(name: string, parameters?: unknown): TemplateEntityV1beta3 {
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', steps: [], parameters },
  } as TemplateEntityV1beta3;
}

const rule = { id: 'r', comparisons: [] };

describe('outlookOf', () => {
  it('says "at once" only where no rule could lead elsewhere', () => {
    const elsewhere = { ...rule, tier: 'escalated' } as const;
    expect(
      outlookOf(
        previewWith({ rules: [{ ...elsewhere, result: 'not-applicable' }] }),
      ),
    ).toBe('runsAtOnce');
    expect(
      outlookOf(
        previewWith({ rules: [{ ...elsewhere, result: 'not-matched' }] }),
      ),
    ).toBe('usuallyAtOnce');
    expect(outlookOf(previewWith({ outcome: 'approve-when' }))).toBe(
      'usuallyAtOnce',
    );
  });

  it('tells held, denied and undecidable apart', () => {
    expect(outlookOf(heldPreview())).toBe('needsApproval');
    expect(outlookOf(previewWith({ verdict: 'denied' }))).toBe('notAvailable');
    expect(outlookOf(previewWith({ verdict: 'blocked' }))).toBeUndefined();
  });
});

describe('smallestValues', () => {
  it('takes defaults, else the first or smallest choice, over all pages', () => {
    const pages = [
      {
        properties: {
          name: { type: 'string' },
          environment: { type: 'string', enum: ['development', 'production'] },
          size: { type: 'string', enum: ['s', 'l'], default: 'l' },
        },
      },
      {
        properties: {
          nodes: { type: 'integer', minimum: 1 },
          publicEndpoint: { type: 'boolean' },
          nested: {
            type: 'object',
            properties: { ttl: { type: 'number', default: 3 } },
          },
        },
      },
    ];
    expect(smallestValues(template('t', pages))).toEqual({
      environment: 'development',
      size: 'l',
      nodes: 1,
      publicEndpoint: false,
      nested: { ttl: 3 },
    });
  });

  it('copes with a template that asks for nothing', () => {
    expect(smallestValues(template('t'))).toEqual({});
  });
});

describe('OutlookCache', () => {
  function setUp() {
    const answers: Array<(preview: any) => void> = [];
    const evaluate = jest.fn(
      () => new Promise(resolve => answers.push(resolve)),
    );
    return { cache: OutlookCache.of({ evaluate } as any), evaluate, answers };
  }

  it('asks once for a template', async () => {
    const { cache, evaluate, answers } = setUp();
    const both = [cache.get(template('a')), cache.get(template('a'))];
    await waitFor(() => expect(answers).toHaveLength(1));
    answers[0](heldPreview());
    expect(await Promise.all(both)).toEqual(['needsApproval', 'needsApproval']);
    expect(evaluate).toHaveBeenCalledTimes(1);
  });

  it('asks a few at a time, and everybody in the end', async () => {
    const { cache, evaluate, answers } = setUp();
    const all = ['a', 'b', 'c', 'd', 'e'].map(name =>
      cache.get(template(name)),
    );
    await waitFor(() => expect(evaluate).toHaveBeenCalledTimes(3));
    for (let index = 0; index < 5; index += 1) {
      expect(evaluate.mock.calls.length - index).toBeLessThanOrEqual(3);
      await waitFor(() => expect(answers.length).toBeGreaterThan(index));
      answers[index](previewWith());
      await all[index];
    }
    expect(evaluate).toHaveBeenCalledTimes(5);
    expect(await Promise.all(all)).toEqual(Array(5).fill('runsAtOnce'));
  });

  describe('when a question fails', () => {
    beforeEach(() => {
      jest.useFakeTimers();
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    it('asks again some seconds later', async () => {
      const evaluate = jest
        .fn()
        .mockRejectedValueOnce(new Error('down'))
        .mockResolvedValue(heldPreview());
      const outlook = OutlookCache.of({ evaluate } as any).get(template('a'));
      await jest.advanceTimersByTimeAsync(5_000);
      expect(await outlook).toBe('needsApproval');
      expect(evaluate).toHaveBeenCalledTimes(2);
    });

    it('gives up after a while, and asks anew for the next card', async () => {
      const evaluate = jest.fn().mockRejectedValue(new Error('down'));
      const cache = OutlookCache.of({ evaluate } as any);
      const outlook = cache.get(template('a'));
      await jest.advanceTimersByTimeAsync(120_000);
      expect(await outlook).toBeUndefined();
      expect(evaluate).toHaveBeenCalledTimes(4);
      evaluate.mockResolvedValue(heldPreview());
      expect(await cache.get(template('a'))).toBe('needsApproval');
    });

    it('does not repeat a question that was refused', async () => {
      const evaluate = jest.fn().mockRejectedValue(new InputError('no'));
      const cache = OutlookCache.of({ evaluate } as any);
      expect(await cache.get(template('a'))).toBeUndefined();
      await jest.advanceTimersByTimeAsync(120_000);
      expect(evaluate).toHaveBeenCalledTimes(1);
    });
  });
});
