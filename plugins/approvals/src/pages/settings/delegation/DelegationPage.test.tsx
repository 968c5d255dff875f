import { screen, waitFor, within } from '@testing-library/react';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { DelegationView } from '@greenlane/backstage-plugin-approvals-common';
import { fakeApprovalsApi } from '../../__testUtils__/fakeApprovalsApi';
import { ENTITIES } from '../../__testUtils__/people';
import { openDialog } from '../../__testUtils__/openDialog';
import { renderApprovals } from '../../__testUtils__/renderApprovals';
import { fill, user } from '../../__testUtils__/user';

const PATH = '/approvals/delegation';
const finance = 'user:default/finance';
const security = 'user:default/security';
const selma = 'user:default/security-two';

function delegationWith(
  overrides: Partial<DelegationView> = {},
): DelegationView {
  return {
    id: 'one',
    delegator: finance,
    delegate: security,
    startsAt: '2026-11-22T08:00:00.000Z',
    endsAt: '2026-11-29T08:00:00.000Z',
    state: 'in-force',
    createdBy: finance,
    createdAt: '2026-11-22T08:00:00.000Z',
    canEnd: true,
    ...overrides,
  };
}

async function openWith(
  items: DelegationView[],
  options: { manageOthers?: boolean; viewer?: string } = {},
) {
  const { manageOthers = false, viewer } = options;
  const api = fakeApprovalsApi();
  api.listDelegations.mockImplementation(async ({ person } = {}) => ({
    items: items.filter(
      ({ delegator, delegate }) =>
        !person || [delegator, delegate].includes(person.toLowerCase()),
    ),
    pageInfo: {},
    manageOthers,
  }));
  const entities = ENTITIES;
  await renderApprovals({ api, path: PATH, viewer, entities });
  await screen.findByRole('region', { name: 'Who decides for you' });
  return api;
}

const region = (name: string) => screen.getByRole('region', { name });
const whoDecides = () => screen.getByRole('textbox', { name: 'Who decides' });

async function choose(field: HTMLElement, text: string, option: RegExp) {
  await fill(field, text);
  await user.click(await screen.findByRole('option', { name: option }));
}

const send = () => user.click(screen.getByRole('button', { name: 'Delegate' }));

describe('what is delegated', () => {
  it('says so where nothing is', async () => {
    await openWith([]);
    expect(region('Who decides for you')).toHaveTextContent(
      'Nobody, now or soon.',
    );
    expect(region('For whom you decide')).toHaveTextContent(
      'Nobody has delegated anything to you.',
    );
    expect(screen.queryByText('Everybody’s delegations')).toBeNull();
  });

  it('stands where it belongs, with its scope, what holds first, and what is over last', async () => {
    const past = delegationWith({
      id: 'past',
      state: 'ended',
      canEnd: false,
      ended: { by: 'user:default/boss', at: '2026-11-23T08:00:00.000Z' },
    });
    const coming = delegationWith({
      id: 'coming',
      delegate: selma,
      state: 'ahead',
      templates: ['template:default/sandbox'],
      tiers: ['escalated', 'reviewed'],
      most: { monthly: 500, currency: 'USD' },
      createdBy: 'user:default/boss',
    });
    const received = delegationWith({
      id: 'received',
      delegator: selma,
      delegate: finance,
      createdBy: selma,
      canEnd: false,
    });
    // Whoever is signed in may be spelt otherwise.
    await openWith([past, coming, delegationWith(), received], {
      viewer: 'user:default/Finance',
    });
    const given = region('Who decides for you');
    const [first, second, third] = within(given).getAllByRole('listitem');
    expect(first).toHaveTextContent('security decides for finance');
    expect(first).toHaveTextContent('in force');
    expect(first).toHaveTextContent('All requests');
    expect(second).toHaveTextContent('security-two decides for finance');
    expect(second).toHaveTextContent('to come');
    expect(second).toHaveTextContent('Only for sandbox');
    expect(second).toHaveTextContent('Only in the tiers escalated, reviewed');
    expect(second).toHaveTextContent('Only up to $500 a month');
    expect(second).toHaveTextContent('Set up by boss');
    expect(third).toHaveTextContent('Ended by boss');
    expect(third.closest('details')).toHaveTextContent('1 that is over');
    expect(within(third).queryByRole('button', { name: 'End it' })).toBeNull();
    const [other] = within(region('For whom you decide')).getAllByRole(
      'listitem',
    );
    expect(other).toHaveTextContent('finance decides for security-two');
    expect(within(other).queryByRole('button', { name: 'End it' })).toBeNull();
  });

  it('can be ended, once somebody is sure of it', async () => {
    const api = await openWith([delegationWith()]);
    api.endDelegation.mockResolvedValue(
      delegationWith({ state: 'ended', canEnd: false }),
    );
    const dialog = await openDialog('End it');
    expect(dialog).toHaveTextContent('What was decided by it stands.');
    await user.click(within(dialog).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(api.endDelegation).not.toHaveBeenCalled();
    const asked = api.listDelegations.mock.calls.length;
    await user.click(screen.getByRole('button', { name: 'End it' }));
    await user.click(
      await screen.findByRole('button', { name: 'End the delegation' }),
    );
    expect(api.endDelegation).toHaveBeenCalledWith('one');
    await waitFor(() =>
      expect(api.listDelegations.mock.calls.length).toBeGreaterThan(asked),
    );
  });

  it('says why it could not be ended', async () => {
    const api = await openWith([delegationWith()]);
    api.endDelegation.mockRejectedValue(new Error('It is over already.'));
    await user.click(screen.getByRole('button', { name: 'End it' }));
    await user.click(
      await screen.findByRole('button', { name: 'End the delegation' }),
    );
    expect(await screen.findByText('It is over already.')).toBeVisible();
  });

  it('can be read again where that failed', async () => {
    const api = fakeApprovalsApi();
    api.listDelegations.mockRejectedValueOnce(
      new ServiceUnavailableError('Later'),
    );
    await renderApprovals({ api, path: PATH });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Nobody, now or soon.')).toBeVisible();
  });

  it('goes on, page after page', async () => {
    const api = fakeApprovalsApi();
    api.listDelegations.mockImplementation(async ({ cursor } = {}) => ({
      items: [delegationWith({ id: cursor ?? 'first' })],
      pageInfo: cursor ? {} : { nextCursor: 'second' },
      manageOthers: false,
    }));
    await renderApprovals({ api, path: PATH });
    await user.click(
      await screen.findByRole('button', { name: 'Show older ones' }),
    );
    await waitFor(() =>
      expect(screen.getAllByRole('button', { name: 'End it' })).toHaveLength(2),
    );
    expect(screen.queryByText('Show older ones')).toBeNull();
  });
});

describe('delegating', () => {
  it('needs somebody to decide, found by name', async () => {
    const api = await openWith([]);
    api.createDelegation.mockResolvedValue(delegationWith());
    await send();
    expect(await screen.findByText('Choose who decides.')).toBeVisible();
    expect(whoDecides()).toHaveAttribute('aria-invalid', 'true');
    expect(api.createDelegation).not.toHaveBeenCalled();

    await choose(whoDecides(), 'selma', /Selma Security/);
    expect(screen.queryByText('Choose who decides.')).toBeNull();
    await send();
    expect(api.createDelegation).toHaveBeenCalledWith({
      delegate: selma,
      endsAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(
      await screen.findByText('It is delegated. You can end it at any time.'),
    ).toBeVisible();
    expect(whoDecides()).toHaveValue('');
  });

  it('can be about a part', async () => {
    const api = await openWith([]);
    api.createDelegation.mockResolvedValue(delegationWith());
    await user.click(screen.getByText('Only some requests'));
    await choose(whoDecides(), 'samir', /Samir/);
    await choose(
      screen.getByRole('textbox', { name: 'Templates' }),
      'sand',
      /Sandbox/,
    );
    await user.click(await screen.findByRole('button', { name: /^Tiers/ }));
    await user.click(await screen.findByRole('option', { name: 'escalated' }));
    await user.keyboard('{Escape}');
    await fill(screen.getByLabelText('Cost a month at most'), '500');
    await send();
    expect(api.createDelegation).toHaveBeenCalledWith(
      expect.objectContaining({
        delegate: security,
        templates: ['template:default/sandbox'],
        tiers: ['escalated'],
        mostMonthly: 500,
      }),
    );
  });

  it('shows the server’s objection beside the field that it is about, until that is mended', async () => {
    const api = await openWith([]);
    api.createDelegation.mockRejectedValue(
      new InputError('Choose an earlier "endsAt".'),
    );
    await choose(whoDecides(), 'selma', /Selma/);
    await send();
    const problem = await screen.findByText('Choose an earlier “Until”.');
    const until = screen.getByLabelText(/^Until/);
    expect(until).toHaveAttribute('aria-describedby', problem.id);
    await user.clear(until);
    await fill(until, '2026-12-24T18:00');
    expect(screen.queryByText('Choose an earlier “Until”.')).toBeNull();
    // What was filled in is still there.
    expect(whoDecides()).toHaveValue('Selma Security');
  });

  it('shows an objection to the whole below the form', async () => {
    const api = await openWith([]);
    api.createDelegation.mockRejectedValue(
      new Error('There are too many delegations.'),
    );
    await choose(whoDecides(), 'selma', /Selma/);
    await send();
    expect(
      await screen.findByText('There are too many delegations.'),
    ).toBeVisible();
  });
});

describe('administrators', () => {
  it('delegate for others, and see what everybody, or one person, has delegated', async () => {
    const others = delegationWith({
      id: 'others',
      delegator: selma,
      delegate: security,
      createdBy: selma,
    });
    const own = delegationWith();
    const api = await openWith([own, others], { manageOthers: true });
    api.createDelegation.mockResolvedValue(own);
    const everybody = region('Everybody’s delegations');
    await waitFor(() =>
      expect(within(everybody).getAllByRole('listitem')).toHaveLength(2),
    );
    await choose(
      within(everybody).getByLabelText('Given or received by'),
      'selma',
      /Selma/,
    );
    await waitFor(() =>
      expect(within(everybody).getAllByRole('listitem')).toHaveLength(1),
    );
    expect(everybody).toHaveTextContent('security decides for security-two');

    await choose(
      screen.getByRole('textbox', { name: 'For whom' }),
      'selma',
      /Selma/,
    );
    await choose(whoDecides(), 'samir', /Samir/);
    const asked = api.listDelegations.mock.calls.length;
    await send();
    expect(api.createDelegation).toHaveBeenCalledWith(
      expect.objectContaining({ delegator: selma, delegate: security }),
    );
    // Both lists are read again.
    await waitFor(() =>
      expect(api.listDelegations.mock.calls.length).toBeGreaterThan(asked + 1),
    );
  });
});
