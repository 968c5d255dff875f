import { screen, waitFor, within } from '@testing-library/react';
import { fakeApprovalsApi, pageOf } from '../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../__testUtils__/renderApprovals';
import { user } from '../__testUtils__/user';

const PATH = '/approvals/policy';

describe('how approvals work here', () => {
  it('begins with the tiers as a list, each with its rules', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: PATH });
    const lanes = await screen.findByRole('list', {
      name: 'The tiers, from the least to the most restrictive',
    });
    const [conditional, escalated] = Array.from(
      lanes.children,
    ) as HTMLElement[];
    expect(conditional).toHaveTextContent(
      'Runs at once if its conditions hold',
    );
    expect(within(conditional).getByText('Cloud')).toBeVisible();
    expect(within(escalated).getByText('Production')).toBeVisible();
    expect(escalated).toHaveTextContent('Also whatever no rule matches');
    expect(
      within(escalated).getByRole('link', { name: 'Production' }),
    ).toHaveAttribute('href', '#rule-production');
  });

  it('says conditions, stages, deadlines, costs and comparisons in words', async () => {
    const { container } = await renderApprovals({
      api: fakeApprovalsApi(),
      path: PATH,
    });
    await screen.findByRole('heading', { name: 'Tiers' });
    expect(container).toHaveTextContent(
      'Stays within $500 a month (monthly cost is at most 500). If not: 1 of finance',
    );
    expect(container).toHaveTextContent(
      'owner: 1 of the owner of the template',
    );
    expect(container).toHaveTextContent('ends after 14 days');
    expect(container).toHaveTextContent('When environment is production.');
    expect(container).toHaveTextContent('node small: 30');
    const code = screen.getByText("environment.startsWith('x')");
    expect(code.closest('code')).not.toBeNull();
  });

  it('says what time means: working hours, reminders, windows and freezes', async () => {
    const api = fakeApprovalsApi();
    const policy = await api.getPolicy();
    const hours = {
      timeZone: 'Europe/Berlin',
      days: ['saturday' as const],
      from: '22:00',
      to: '04:00',
    };
    const span = { milliseconds: 8 * 3_600_000, working: true as const };
    const tiers = policy.tiers.map(tier => ({
      ...tier,
      inWorkingTime: ['launchWithin' as const],
      launchWithinMs: 4 * 3_600_000,
      launchWindows: [hours],
      stages: tier.stages.map(stage => ({
        ...stage,
        remindAfter: { after: span, every: span, atMost: 3 },
      })),
    }));
    const freeze = {
      id: 'year-end',
      from: '2026-12-19T23:00:00.000Z',
      until: '2027-01-06T23:00:00.000Z',
      reason: 'Nobody is there',
      templates: ['template:default/production-*'],
      words: '',
    };
    api.getPolicy.mockResolvedValue({
      ...policy,
      tiers,
      workingHours: hours,
      freezes: [freeze],
    });
    const { container } = await renderApprovals({ api, path: PATH });
    const section = await screen.findByRole('region', {
      name: 'Working hours and freezes',
    });
    expect(section).toHaveTextContent(
      'Working hours are saturday from 22:00 to 04:00 (Europe/Berlin).',
    );
    expect(section).toHaveTextContent(
      /nothing is started that people approved: Nobody is there; only for template:default\/production-\*/,
    );
    expect(container).toHaveTextContent(
      'it has to be started within 4 working hours.',
    );
    expect(container).toHaveTextContent('reminds after 8 working hours');
    expect(container).toHaveTextContent('launched only on saturday from 22:00');
  });

  it('says what is added up over earlier requests', async () => {
    const api = fakeApprovalsApi();
    const month = { id: 'month', of: 'owner' as const, days: 30, words: '' };
    const templates = ['template:default/cloud-*'];
    const windows = [month, { ...month, id: 'day', days: 1, templates }];
    api.getPolicy.mockResolvedValue({ ...(await api.getPolicy()), windows });
    await renderApprovals({ api, path: PATH });
    const section = await screen.findByRole('region', {
      name: 'What is added up',
    });
    expect(section).toHaveTextContent(
      'windows.month: what other requests whose template has the same owner cost a month together, those of the last 30 days',
    );
    expect(section).toHaveTextContent(
      'those of the last day; only for template:default/cloud-*',
    );
  });

  it('puts no block into a paragraph, where browsers tear it out', async () => {
    const { container } = await renderApprovals({
      api: fakeApprovalsApi(),
      path: PATH,
    });
    await screen.findByRole('heading', { name: 'Tiers' });
    expect(container.querySelectorAll('article p').length).toBeGreaterThan(0);
    expect(container.querySelectorAll('p div, p p, p ul, p ol')).toHaveLength(
      0,
    );
  });

  it('links each rule to the requests that it decided', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockImplementation(async ({ rule }) =>
      pageOf([], { totalItems: rule?.[0] === 'production' ? 4 : 0 }),
    );
    await renderApprovals({ api, path: PATH });
    const link = await screen.findByRole('link', {
      name: 'Requests that this rule decided (4)',
    });
    expect(link).toHaveAttribute('href', '/approvals?view=all&rule=production');
    await user.click(link);
    expect(
      await screen.findByText('Decided by the rule Production'),
    ).toBeVisible();
    await waitFor(() =>
      expect(api.listRequests).toHaveBeenCalledWith(
        expect.objectContaining({
          view: 'all',
          rule: ['production'],
          limit: 20,
        }),
      ),
    );
    await user.click(screen.getByTestId('remove-rule-production'));
    await waitFor(() =>
      expect(screen.queryByText('Decided by the rule Production')).toBeNull(),
    );
  });

  it('goes to the part that the address names', async () => {
    await renderApprovals({
      api: fakeApprovalsApi(),
      path: `${PATH}#rule-production`,
    });
    await waitFor(() =>
      expect(document.getElementById('rule-production')).toHaveFocus(),
    );
  });

  it('says when the policy cannot be read, and tries again', async () => {
    const api = fakeApprovalsApi();
    api.getPolicy.mockRejectedValueOnce(
      Object.assign(new Error('no'), { name: 'ServiceUnavailableError' }),
    );
    await renderApprovals({ api, path: PATH });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Tiers' })).toBeVisible();
  });

  it('is found from the lists', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: '/approvals' });
    expect(
      await screen.findByRole('link', { name: 'How approvals work here' }),
    ).toHaveAttribute('href', PATH);
  });
});
