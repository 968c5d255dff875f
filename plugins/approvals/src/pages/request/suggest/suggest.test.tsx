import { screen, waitFor, within } from '@testing-library/react';
import { InputError } from '@backstage/errors';
import { HASH, requestWith } from '../../__testUtils__/requests';
import { fakeApprovalsApi } from '../../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../../__testUtils__/renderApprovals';
import { fill, user } from '../../__testUtils__/user';

const PATH = '/approvals/requests/apr-1';
const comment = () => screen.findByRole('textbox', { name: 'Comment' });
const send = () =>
  screen.findByRole('button', { name: 'Send to the requester' });
const fieldMenu = () =>
  screen.findByRole('combobox', { name: 'Suggest a value for' });

const asked = requestWith({
  status: 'changes-requested',
  canDecide: { allowed: false },
});

const form = {
  steps: [
    {
      schema: {
        properties: {
          environment: {
            title: 'Environment',
            enum: ['development', 'staging', 'production'],
          },
          nodes: { title: 'Nodes', type: 'integer' },
        },
      },
    },
  ],
};

async function open(
  api = fakeApprovalsApi(),
  getTemplateParameterSchema = jest.fn(async () => form as any),
) {
  await renderApprovals({
    api,
    path: PATH,
    scaffolder: { getTemplateParameterSchema },
  });
  await user.click(
    await screen.findByRole('button', { name: /^Ask for changes/ }),
  );
  return api;
}

describe('asking for changes', () => {
  it('sends the comment and what is suggested, on the hash that is shown', async () => {
    const api = await open();
    api.decide.mockResolvedValue(asked);
    await fill(await comment(), 'Smaller, please.');
    await user.selectOptions(await fieldMenu(), 'Nodes');
    const nodes = await screen.findByRole('textbox', { name: 'Nodes' });
    expect(nodes).toHaveFocus();
    expect(nodes).toHaveValue('5');
    await user.clear(nodes);
    await user.keyboard('3');
    await user.selectOptions(await fieldMenu(), 'Environment');
    await user.selectOptions(
      await screen.findByRole('combobox', { name: 'Environment' }),
      'development',
    );
    await user.click(await send());
    expect(api.decide).toHaveBeenCalledWith('apr-1', {
      decision: 'request-changes',
      subjectHash: HASH,
      comment: 'Smaller, please.',
      suggestedValues: { nodes: 3, environment: 'development' },
    });
    expect(await screen.findByText(/You asked for changes/)).toBeVisible();
  });

  it('needs no suggestion, and goes by keyboard: c, the comment, Ctrl+Enter', async () => {
    const api = fakeApprovalsApi();
    api.decide.mockResolvedValue(asked);
    await renderApprovals({ api, path: PATH });
    await screen.findByRole('button', { name: /^Ask for changes/ });
    await user.keyboard('c');
    expect(await comment()).toHaveFocus();
    await user.keyboard('Another region{Control>}{Enter}{/Control}');
    expect(api.decide).toHaveBeenCalledWith('apr-1', {
      decision: 'request-changes',
      subjectHash: HASH,
      comment: 'Another region',
    });
  });

  it('is not sent without a comment', async () => {
    const api = await open();
    await user.click(await send());
    expect(api.decide).not.toHaveBeenCalled();
    expect(screen.getByText(/Write what should change/)).toBeVisible();
    expect(await comment()).toHaveFocus();
  });

  it('is not sent with what cannot be suggested, until that is mended or taken out', async () => {
    const api = await open();
    api.decide.mockResolvedValue(asked);
    await fill(await comment(), 'Smaller.');
    await user.selectOptions(await fieldMenu(), 'Nodes');
    await user.selectOptions(await fieldMenu(), 'Environment');
    const nodes = await screen.findByRole('textbox', { name: 'Nodes' });
    await user.clear(nodes);
    await user.click(await send());
    expect(screen.getByText('This has to be a number.')).toBeVisible();
    expect(screen.getByText(/Give another value/)).toBeVisible();
    await user.type(nodes, '2');
    await user.click(
      screen.getByRole('button', { name: 'Suggest nothing for Environment' }),
    );
    expect(api.decide).not.toHaveBeenCalled();
    await user.click(await send());
    expect(api.decide).toHaveBeenCalledWith(
      'apr-1',
      expect.objectContaining({ suggestedValues: { nodes: 2 } }),
    );
  });

  it('shows plainly why the server does not take it, and keeps what was entered', async () => {
    const api = await open();
    const sentence = '"suggestedValues" has just what was asked for.';
    api.decide.mockRejectedValue(new InputError(sentence));
    await fill(await comment(), 'Smaller.');
    await user.selectOptions(await fieldMenu(), 'Nodes');
    const nodes = await screen.findByRole('textbox', { name: 'Nodes' });
    await user.clear(nodes);
    await user.type(nodes, '3');
    await user.click(await send());
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(await comment()).toHaveValue('Smaller.');
    expect(nodes).toHaveValue('3');
  });

  it('takes any text where the form cannot be read', async () => {
    const api = await open(
      fakeApprovalsApi(),
      jest.fn().mockRejectedValue(new Error('no')),
    );
    api.decide.mockResolvedValue(asked);
    await fill(await comment(), 'Elsewhere.');
    await user.selectOptions(await fieldMenu(), 'environment');
    const field = await screen.findByRole('textbox', { name: 'environment' });
    await user.clear(field);
    await user.type(field, 'dev');
    await user.click(await send());
    expect(api.decide).toHaveBeenCalledWith(
      'apr-1',
      expect.objectContaining({ suggestedValues: { environment: 'dev' } }),
    );
  });

  it('class E: offers no field with a secret in it', async () => {
    const values = { name: 'shop', token: '********', deep: { pin: 1 } };
    await open(fakeApprovalsApi(requestWith({ values })));
    const options = within(await fieldMenu()).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual([
      'Choose a field…',
      'name',
    ]);
  });

  it('is no slip: meanwhile "a" and "r" decide nothing, and Escape goes back', async () => {
    const api = await open();
    (await send()).focus();
    await user.keyboard('ar');
    expect(api.decide).not.toHaveBeenCalled();
    expect(await send()).toBeVisible();
    await user.click(await comment());
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /^Approve/ })).toBeVisible(),
    );
  });
});
