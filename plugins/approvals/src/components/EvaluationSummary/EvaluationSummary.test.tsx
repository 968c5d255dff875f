import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { heldEvaluation } from '../../pages/__testUtils__/requests';
import { EvaluationSummary } from './EvaluationSummary';

function preview(overrides: Partial<EvaluationPreview> = {}) {
  const { input: _, ...evaluation } = heldEvaluation();
  return {
    ...evaluation,
    approvers: [
      {
        stageId: 'budget',
        from: ['group:default/finance'],
        people: ['user:default/finance'],
      },
    ],
    ...overrides,
  };
}

async function show(evaluation: EvaluationPreview) {
  const { container } = await renderInTestApp(
    <EvaluationSummary evaluation={evaluation} compact showEasier />,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return container;
}

describe('EvaluationSummary', () => {
  it('explains what waits: outcome, tier, failed condition, cost, risk, people', async () => {
    const container = await show(preview());
    expect(container).toHaveTextContent('Waits for approval');
    expect(container).toHaveTextContent('conditional');
    expect(container).toHaveTextContent('Cloud environments cost money.');
    expect(screen.getByTitle('Does not hold')).toBeInTheDocument();
    expect(container).toHaveTextContent('635 is 135 over 500');
    expect(container).toHaveTextContent('$635 a month');
    expect(container).toHaveTextContent('$135 over the line of $500');
    expect(container).toHaveTextContent('medium (30)');
    expect(container).toHaveTextContent('budget: 1 of finance');
    expect(container).toHaveTextContent('Can decide now: finance');
  });

  it('says how far a granted request is from the line', async () => {
    const evaluation = preview({ verdict: 'granted', stages: [] });
    evaluation.conditions[0] = {
      ...evaluation.conditions[0],
      holds: true,
      comparisons: [
        { text: 'monthlyCost <= 500.0', result: true, left: 365, right: 500 },
      ],
    };
    evaluation.facts[0].value = 365;
    evaluation.cost.monthly = 365;
    const container = await show(evaluation);
    expect(container).toHaveTextContent('Runs at once');
    expect(screen.getByTitle('Holds')).toBeInTheDocument();
    expect(container).toHaveTextContent('$135 below the line of $500');
    expect(container).not.toHaveTextContent('Who will be asked');
  });

  it('puts first what decides the tier, and the rest where it can be looked up', async () => {
    const evaluation = preview({ tier: 'escalated', outcome: 'review' });
    Object.assign(evaluation.rules[1], {
      result: 'matched',
      countedAs: 'escalated',
      reason: 'Production is reviewed.',
    });
    await show(evaluation);
    const others = screen.getByText('Other rules that were checked');
    expect(others.closest('details')).toHaveTextContent('Cloud environments');
    expect(others.closest('details')).not.toHaveTextContent('is reviewed');
    expect(screen.getByText('Production is reviewed.')).toBeVisible();
    expect(screen.getByText('Cloud environments')).not.toBeVisible();
  });

  it('names what could not be known', async () => {
    const evaluation = preview({
      verdict: 'blocked',
      missing: ['environment'],
      unreachable: ['Nobody is in group:default/ghosts.'],
    });
    evaluation.rules[0] = {
      ...evaluation.rules[0],
      result: 'unknown',
      missing: ['environment'],
      when: "environment == 'production' && region != 'eu-west-1'",
    };
    const assumed = { known: true, assumed: true, adjustable: false };
    evaluation.facts.push(
      {
        ...assumed,
        name: 'region',
        value: 'eu-west-1',
        parameters: ['region'],
      },
      { ...assumed, name: 'unrelated', value: 'x', parameters: ['unrelated'] },
    );
    const container = await show(evaluation);
    expect(container).toHaveTextContent('Cannot be decided now');
    expect(container).toHaveTextContent('Missing: environment');
    expect(container).toHaveTextContent('so it counts against the request');
    expect(container).toHaveTextContent('region: assumed to be "eu-west-1"');
    expect(container).not.toHaveTextContent('unrelated');
    expect(container).toHaveTextContent('Nobody is in group:default/ghosts.');
  });

  it('says what would make it easier', async () => {
    const easier = {
      parameter: 'size',
      from: 'large',
      to: 'small',
      tier: 'conditional',
      outcome: 'approve-when' as const,
      verdict: 'granted' as const,
      stages: [],
      monthly: 30,
      words: 'not shown: the portal says it in its own language',
    };
    const container = await show(preview({ easier: [easier] }));
    expect(container).toHaveTextContent('What would make this easier');
    expect(container).toHaveTextContent(
      'With size small this runs at once; it would cost $30 a month.',
    );
    expect(container).not.toHaveTextContent('not shown');
  });

  it('is silent where nothing would make it easier', async () => {
    const container = await show(preview());
    expect(container).not.toHaveTextContent('What would make this easier');
    expect(container).not.toHaveTextContent('Only declared');
  });

  it('marks what is only declared', async () => {
    const evaluation = preview();
    evaluation.conditions[0].claims = ['nodes', 'size'];
    evaluation.risk.factors[0].claims = ['publicEndpoint'];
    const container = await show(evaluation);
    expect(container).toHaveTextContent(
      'Only declared: no step uses nodes, size.',
    );
    expect(container).toHaveTextContent(
      'Only declared: no step uses publicEndpoint.',
    );
  });

  it('says that the default tier applies when no rule matches', async () => {
    const container = await show(
      preview({ verdict: 'denied', tier: 'denied', rules: [], conditions: [] }),
    );
    expect(container).toHaveTextContent('Not allowed');
    expect(container).toHaveTextContent(
      'No rule matches, so the default tier "denied" applies.',
    );
  });

  it('shows texts of the policy as nothing but text', async () => {
    const evaluation = preview();
    evaluation.rules[0].reason = '<b>bold</b> [x](http://evil)\u202E';
    const container = await show(evaluation);
    expect(container).toHaveTextContent('<b>bold</b> [x](http://evil)U+202E');
    expect(container.querySelector('b, a[href="http://evil"]')).toBeNull();
  });
});
