import { screen, within } from '@testing-library/react';
import { NotFoundError } from '@backstage/errors';
import { fakeApprovalsApi } from '../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../__testUtils__/renderApprovals';
import { requestWith } from '../__testUtils__/requests';
import { user } from '../__testUtils__/user';

const PATH = '/approvals/requests/apr-1';
const POLICY_HASH = 'a'.repeat(64);
const decided = requestWith({ policyHash: POLICY_HASH });

async function openPolicy(api = fakeApprovalsApi(decided)) {
  await renderApprovals({ api, path: PATH });
  const name = 'The policy that decided this';
  await user.click(await screen.findByRole('button', { name }));
  return screen.findByRole('dialog', { name });
}

describe('the policy that decided a request', () => {
  it('is shown, and that it is not in force any more', async () => {
    const api = fakeApprovalsApi(decided);
    const { policyHash, ...policy } = await api.getPolicy();
    api.getPolicyVersion.mockResolvedValue({
      ...policy,
      policyHash: POLICY_HASH,
      defaultTier: 'older',
      inForce: false,
      firstSeenAt: '2026-11-01T08:00:00.000Z',
    });
    const dialog = await openPolicy(api);
    expect(
      await within(dialog).findByText(/falls in the tier “older”/),
    ).toBeVisible();
    expect(dialog).toHaveTextContent('It is not in force any more.');
    expect(api.getPolicyVersion).toHaveBeenCalledWith(POLICY_HASH);
    expect(dialog).toHaveTextContent('As configured');
  });

  it('is only shown as configured where this release cannot read it', async () => {
    const api = fakeApprovalsApi(decided);
    const policy = await api.getPolicy();
    api.getPolicyVersion.mockResolvedValue({
      ...policy,
      tiers: [],
      rules: [],
      inForce: false,
      firstSeenAt: '2026-11-01T08:00:00.000Z',
    });
    const dialog = await openPolicy(api);
    expect(
      await within(dialog).findByText(/written for another release/),
    ).toBeVisible();
  });

  it('may not have been kept, and then the page says so', async () => {
    const api = fakeApprovalsApi(decided);
    api.getPolicyVersion.mockRejectedValue(new NotFoundError('not kept'));
    const dialog = await openPolicy(api);
    expect(await within(dialog).findByText(/was not kept/)).toBeVisible();
  });
});

describe('a candidate policy', () => {
  it('is said to grant what somebody has to decide', async () => {
    const request = requestWith({
      shadow: {
        role: 'candidate',
        policyHash: POLICY_HASH,
        differs: true,
        outcome: {
          tier: 'automated',
          outcome: 'approve',
          verdict: 'granted',
          stages: [],
          currency: 'USD',
        },
        rules: [{ id: 'production', decided: 'matched' }],
        unknown: ['monthlyCost'],
      },
    });
    await renderApprovals({ api: fakeApprovalsApi(request), path: PATH });
    const section = await screen.findByRole('region', {
      name: 'Under the candidate policy',
    });
    expect(section).toHaveTextContent(
      'It would have run at once, in the tier automated.',
    );
    expect(section).toHaveTextContent('production');
    expect(section).toHaveTextContent('Not known there: monthlyCost');
  });

  it('that crashed is no yes, and where there is none nothing is said', async () => {
    const shadow = {
      role: 'former' as const,
      policyHash: POLICY_HASH,
      differs: true,
      rules: [],
      unknown: [],
    };
    const api = fakeApprovalsApi(requestWith({ shadow }));
    await renderApprovals({ api, path: PATH });
    const section = await screen.findByRole('region', {
      name: 'Under the former policy',
    });
    expect(section).toHaveTextContent('could not be evaluated');
    expect(
      screen.queryByRole('region', { name: /candidate policy/ }),
    ).not.toBeInTheDocument();
  });
});
