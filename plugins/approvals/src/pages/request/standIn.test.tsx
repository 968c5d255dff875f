import { screen } from '@testing-library/react';
import { ApprovalRequest } from '@greenlane/backstage-plugin-approvals-common';
import {
  becomesBy,
  fakeApprovalsApi,
  pageOf,
} from '../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../__testUtils__/renderApprovals';
import { HASH, requestWith } from '../__testUtils__/requests';
import { user } from '../__testUtils__/user';

const PATH = '/approvals/requests/apr-1';
const ada = 'user:default/ada';
const bob = 'user:default/bob';
const finance = 'user:default/finance';

const decision = {
  id: 'd-1',
  decision: 'approve' as const,
  person: finance,
  onBehalfOf: bob,
  stageId: 'budget',
  subjectHash: HASH,
  decidedAt: '2026-11-22T11:00:00.000Z',
};
const [stage] = requestWith().stages;
const decided = requestWith({
  status: 'approved',
  canDecide: { allowed: false },
  decisions: [decision],
  stages: [
    {
      ...stage,
      status: 'done',
      seats: [{ ...stage.seats[0], filledBy: [finance] }],
    },
  ],
});

async function openWith(canDecide: ApprovalRequest['canDecide']) {
  const api = fakeApprovalsApi(requestWith({ canDecide }));
  becomesBy(api, 'decide', decided);
  await renderApprovals({ api, path: PATH });
  await screen.findByRole('button', { name: /^Approve/ });
  return api;
}

const approve = () =>
  user.click(screen.getByRole('button', { name: /^Approve/ }));

const approvalFor = (onBehalfOf: string) => ({
  decision: 'approve',
  subjectHash: HASH,
  onBehalfOf,
});

describe('deciding for somebody', () => {
  it('is said before, and is what is sent', async () => {
    const api = await openWith({
      allowed: true,
      onBehalfOf: bob,
      seats: [bob],
    });
    expect(screen.getByRole('region', { name: 'Decide' })).toHaveTextContent(
      'You decide for bob. Both names stand in the record.',
    );
    await approve();
    expect(api.decide).toHaveBeenCalledWith('apr-1', approvalFor(bob));
  });

  it('is a choice where there are several seats; the first is the server’s own', async () => {
    const seats = [ada, bob];
    const api = await openWith({ allowed: true, onBehalfOf: ada, seats });
    const choice = screen.getByRole('button', { name: /^Decide for/ });
    expect(choice).toHaveTextContent('ada');
    await user.click(choice);
    await user.click(await screen.findByRole('option', { name: 'bob' }));
    await approve();
    expect(api.decide).toHaveBeenCalledWith('apr-1', approvalFor(bob));
  });

  it('is not what somebody does who has a seat of their own, unless they choose to', async () => {
    const api = await openWith({ allowed: true, seats: [finance, bob] });
    const choice = screen.getByRole('button', { name: /^Decide for/ });
    expect(choice).toHaveTextContent('Yourself');
    await approve();
    expect(api.decide).toHaveBeenCalledWith('apr-1', {
      decision: 'approve',
      subjectHash: HASH,
    });
  });

  it('shows both names afterwards', async () => {
    await renderApprovals({ api: fakeApprovalsApi(decided), path: PATH });
    const decisions = await screen.findByRole('region', { name: 'Decisions' });
    expect(decisions).toHaveTextContent('finance for bob approved in Budget');
    expect(
      screen.getByRole('region', { name: 'Who decides' }),
    ).toHaveTextContent('approved by finance for bob');
  });

  it('is said in the list', async () => {
    const api = fakeApprovalsApi();
    const canDecide = { allowed: true, onBehalfOf: bob };
    api.listRequests.mockResolvedValue(
      pageOf([{ ...requestWith(), canDecide }]),
    );
    await renderApprovals({ api, path: '/approvals' });
    const said = await screen.findByText(/You decide for/);
    expect(said).toHaveTextContent('You decide for bob');
  });

  it('is not spoken of where everybody decides for themselves', async () => {
    await openWith({ allowed: true });
    expect(screen.queryByText(/You decide for/)).toBeNull();
    expect(screen.queryByRole('button', { name: /^Decide for/ })).toBeNull();
  });
});
