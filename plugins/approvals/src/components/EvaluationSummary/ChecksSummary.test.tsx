import { renderInTestApp } from '@backstage/test-utils';
import { heldEvaluation } from '../../pages/__testUtils__/requests';
import { ChecksSummary } from './ChecksSummary';
import { AnyEvaluation } from './types';

const check = (id: string, outcome: any, reason?: string) => ({
  id,
  type: 'acme',
  outcome,
  ...(reason && { reason }),
});

async function show(evaluation: Partial<AnyEvaluation>) {
  const { container } = await renderInTestApp(
    <ChecksSummary
      evaluation={{ ...heldEvaluation(), ...evaluation } as AnyEvaluation}
    />,
  );
  return container;
}

describe('ChecksSummary', () => {
  it('has a line for each check, with its reason as nothing but text', async () => {
    const container = await show({
      checks: [
        check('free', 'passed'),
        check('quota', 'failed', '<b>5 already</b>\u202e'),
        check('stock', 'late'),
        check('cmdb', 'error'),
        check('other', 'not-run'),
      ],
    });
    const lines = [...container.querySelectorAll('li')].map(
      line => line.textContent,
    );
    expect(lines[0]).toBe('free: passed');
    expect(lines[1]).toContain('quota: not passed<b>5 already</b>');
    expect(lines[1]).not.toContain('\u202e');
    expect(lines.slice(2)).toEqual([
      'stock: no answer in time',
      'cmdb: could not be made',
      'other: not run',
    ]);
    expect(container.querySelector('b')).toBeNull();
  });

  it('says what was not run because it is a preview', async () => {
    const container = await show({
      approvers: [],
      checks: [check('stock', 'not-run')],
    });
    expect(container).toHaveTextContent(
      'stock: not run in a preview; asked once this is requested',
    );
  });

  it('is silent where nothing was checked', async () => {
    expect(await show({ checks: [] })).not.toHaveTextContent('Checks');
  });
});
