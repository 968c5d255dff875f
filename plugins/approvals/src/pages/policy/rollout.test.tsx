import { screen, within } from '@testing-library/react';
import { fakeApprovalsApi } from '../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../__testUtils__/renderApprovals';

const PATH = '/approvals/policy';
const shadow = { role: 'candidate' as const, policyHash: 'b'.repeat(64) };

describe('rolling a policy out', () => {
  it('shows administrators how a candidate compares', async () => {
    const api = fakeApprovalsApi();
    api.getPolicy.mockResolvedValue({ ...(await api.getPolicy()), shadow });
    api.getShadow.mockResolvedValue({
      role: 'candidate',
      policyHash: 'a'.repeat(64),
      shadowHash: shadow.policyHash,
      requests: 12,
      differing: 3,
      failed: 0,
      tiers: [{ from: 'escalated', to: 'automated', count: 3 }],
      newlyGranted: {
        count: 3,
        monthly: [{ currency: 'USD', amount: 270 }],
        unknownCost: 0,
      },
      latest: [
        {
          id: 'apr-7',
          templateRef: 'template:default/service',
          requester: 'user:default/developer',
          createdAt: '2026-11-24T08:00:00.000Z',
          tier: 'escalated',
          verdict: 'held',
          shadowTier: 'automated',
          shadowVerdict: 'granted',
        },
      ],
    });
    await renderApprovals({ api, path: PATH });
    const section = await screen.findByRole('region', {
      name: 'Under the candidate policy',
    });
    const tiers = await within(section).findByRole('list', { name: 'Tiers' });
    expect(tiers).toHaveTextContent('escalated → automated: 3');
    expect(section).toHaveTextContent('12 requests');
    expect(section).toHaveTextContent('$270 a month');
    expect(
      within(section).getByRole('link', { name: /service/ }),
    ).toHaveAttribute('href', '/approvals/requests/apr-7');
  });

  it('asks for nothing where there is no candidate', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: PATH });
    await screen.findByRole('heading', { name: 'Tiers' });
    expect(api.getShadow).not.toHaveBeenCalled();
  });

  it('says that a changed configuration is refused', async () => {
    const api = fakeApprovalsApi();
    const issue = { path: 'approvals.policy.rules[0].when', message: 'Odd.' };
    api.getPolicy.mockResolvedValue({
      ...(await api.getPolicy()),
      refused: { at: '2026-11-24T08:00:00.000Z', issues: [issue] },
    });
    await renderApprovals({ api, path: PATH });
    expect(
      await screen.findByText('approvals.policy.rules[0].when: Odd.'),
    ).toBeVisible();
  });
});
