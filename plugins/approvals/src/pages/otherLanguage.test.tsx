import { screen } from '@testing-library/react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import { describePolicy } from '@greenlane/backstage-plugin-approvals-policy';
import { fakeApprovalsApi } from './__testUtils__/fakeApprovalsApi';
import {
  FOREIGN_EVENTS,
  FOREIGN_POLICY,
  foreignRequest,
} from './__testUtils__/foreignRequest';
import { englishIn, MADE_UP_LANGUAGE } from './__testUtils__/madeUpLanguage';
import { renderApprovals } from './__testUtils__/renderApprovals';
import { requestWith } from './__testUtils__/requests';
import { user } from './__testUtils__/user';

/** Code, references and names of time zones, which are the same in every language; and Backstage's own. */
const CODE =
  /windows\.q\w+|checks\.q\w+|estimate\.monthly|parameters\.|prices\.|double\(|template:|fetch:template|\b(user|group|default|in|int|string|true|false|USD|US|UTC|breadcrumb)\b/g;

async function englishOn(request: ApprovalRequest, viewer?: string) {
  const api = fakeApprovalsApi(request);
  api.getEvents.mockResolvedValue({ items: FOREIGN_EVENTS });
  const { container } = await renderApprovals({
    api,
    path: '/approvals/requests/0001',
    viewer,
    apis: MADE_UP_LANGUAGE,
  });
  await screen.findAllByText(/⟨\d+ qowner⟩/);
  return englishIn(container, CODE);
}

describe('in another language', () => {
  it.each<[string, object, Partial<ApprovalRequest>]>([
    ['waits', { qcount: 2, qopen: true }, {}],
    ['is blocked', { qcount: 2 }, { status: 'blocked' }],
    ['rests on what nobody knows', { qcount: 'qmany', qlabel: 7 }, {}],
    ['costs nothing known', { qcount: -1 }, {}],
    ['would divide by nothing', { qcount: 0, qopen: false }, {}],
    ['is denied', { qcount: 11, qlabel: 'qa' }, { status: 'denied' }],
    ['is approved', { qcount: 2 }, { status: 'approved' }],
  ])(
    'a request that %s is shown without a word of English',
    async (_, values, overrides) => {
      const can = Object.fromEntries(
        Object.keys(requestWith().can).map(key => [key, true]),
      ) as ApprovalRequest['can'];
      const request = foreignRequest(values, { ...overrides, can });
      expect(await englishOn(request, request.requester)).toEqual([]);
    },
  );

  it('the form in which somebody decides has none either', async () => {
    const request = foreignRequest(
      { qcount: 2 },
      { canDecide: { allowed: true } },
    );
    expect(await englishOn(request)).toEqual([]);
  });

  it('a sentence that came without its data is shown as it came', async () => {
    const canDecide = { allowed: false, reason: 'Of an earlier release' };
    const request = foreignRequest({ qcount: 2 }, { canDecide });
    expect(await englishOn(request)).toEqual([
      'Of',
      'an',
      'earlier',
      'release',
    ]);
  });

  it('the policy is shown without a word of English, and so is the one that decided', async () => {
    const request = foreignRequest({ qcount: 2 });
    const api = fakeApprovalsApi(request);
    const described = describePolicy(FOREIGN_POLICY);
    api.getPolicy.mockResolvedValue(described);
    api.getPolicyVersion.mockResolvedValue({
      ...described,
      inForce: true,
      firstSeenAt: '2026-11-22T08:00:00.000Z',
    });
    const { container } = await renderApprovals({
      api,
      path: '/approvals/policy',
      apis: MADE_UP_LANGUAGE,
    });
    await screen.findAllByText('Qopened');
    expect(englishIn(container, CODE)).toEqual([]);
  });

  it('the policy that decided is described without a word of English', async () => {
    const api = fakeApprovalsApi(foreignRequest({ qcount: 2 }));
    api.getPolicyVersion.mockResolvedValue({
      ...describePolicy(FOREIGN_POLICY),
      policy: {},
      inForce: true,
      firstSeenAt: '2026-11-22T08:00:00.000Z',
    });
    await renderApprovals({
      api,
      path: '/approvals/requests/0001',
      apis: MADE_UP_LANGUAGE,
    });
    const buttons = await screen.findAllByRole('button', { name: /^⟨\d+⟩$/ });
    for (const button of buttons) {
      if (!screen.queryByRole('dialog')) {
        await user.click(button);
      }
    }
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Qopened');
    expect(englishIn(dialog, CODE)).toEqual([]);
  });
});
