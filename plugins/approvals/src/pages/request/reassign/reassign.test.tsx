import { screen, waitFor, within } from '@testing-library/react';
import { InputError } from '@backstage/errors';
import {
  becomesBy,
  fakeApprovalsApi,
  pageOf,
} from '../../__testUtils__/fakeApprovalsApi';
import { openDialog } from '../../__testUtils__/openDialog';
import { renderApprovals } from '../../__testUtils__/renderApprovals';
import { requestWith } from '../../__testUtils__/requests';
import { fill, user } from '../../__testUtils__/user';

const PATH = '/approvals/requests/apr-1';
const ada = 'user:default/ada';
const bob = 'user:default/bob';
const { can, stages } = requestWith();
const [stage] = stages;

const mayAsk = requestWith({
  can: { ...can, reassign: true },
  stages: [
    { ...stage, deciders: ['user:default/finance', ada, bob] },
    { ...stage, id: 'later', status: 'waiting', deciders: ['user:default/x'] },
  ],
});

const askButton = () =>
  screen.queryByRole('button', { name: 'Ask somebody else' });

describe('asking somebody else', () => {
  it('offers the others who can decide now, and shows who is asked', async () => {
    const api = fakeApprovalsApi(mayAsk);
    becomesBy(api, 'reassign', { ...mayAsk, assignee: bob });
    await renderApprovals({ api, path: PATH });
    const dialog = await openDialog('Ask somebody else');
    expect(dialog).toHaveTextContent('Everybody who can decide now still can.');
    const confirm = within(dialog).getByRole('button', { name: 'Ask them' });
    expect(confirm).toBeDisabled();
    await user.click(within(dialog).getByLabelText(/Whom to ask/));
    const offered = await screen.findAllByRole('option');
    expect(offered.map(({ textContent }) => textContent!.trim())).toEqual([
      'ada',
      'bob',
    ]);
    await user.click(offered[1]);
    await fill(within(dialog).getByLabelText(/should know/), ' You know it. ');
    await user.click(confirm);
    expect(api.reassign).toHaveBeenCalledWith('apr-1', {
      to: bob,
      comment: 'You know it.',
    });
    expect(await screen.findByText('They are asked.')).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(
      screen.getByRole('region', { name: 'Who decides' }),
    ).toHaveTextContent('Asked by name: bob');
  });

  it('keeps what was typed where it did not work', async () => {
    const api = fakeApprovalsApi(mayAsk);
    api.reassign.mockRejectedValue(new InputError('Nobody like that.'));
    await renderApprovals({ api, path: PATH });
    const dialog = await openDialog('Ask somebody else');
    await user.click(within(dialog).getByLabelText(/Whom to ask/));
    await user.click(await screen.findByRole('option', { name: 'ada' }));
    await fill(within(dialog).getByLabelText(/should know/), 'Please.');
    await user.click(within(dialog).getByRole('button', { name: 'Ask them' }));
    expect(await within(dialog).findByText('Nobody like that.')).toBeVisible();
    expect(within(dialog).getByLabelText(/should know/)).toHaveValue('Please.');
  });

  it.each([
    ['who may not', requestWith({ stages: mayAsk.stages })],
    ['where there is nobody else', requestWith({ can: mayAsk.can })],
    [
      'where the only other one is asked already',
      {
        ...mayAsk,
        assignee: ada,
        stages: [{ ...stage, deciders: ['user:default/finance', ada] }],
      },
    ],
  ])('is nothing for those %s', async (_, request) => {
    await renderApprovals({ api: fakeApprovalsApi(request), path: PATH });
    await screen.findByRole('region', { name: 'Values' });
    // Who is looking is known a little later.
    await waitFor(() => expect(askButton()).toBeNull());
  });

  it('is said in the list', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(
      pageOf([{ ...requestWith(), assignee: bob }]),
    );
    await renderApprovals({ api, path: '/approvals' });
    const asked = await screen.findByText(/Asked by name:/);
    expect(asked).toHaveTextContent('Asked by name: bob');
  });
});
