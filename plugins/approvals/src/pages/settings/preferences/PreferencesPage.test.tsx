import { screen } from '@testing-library/react';
import { NotAllowedError } from '@backstage/errors';
import { fakeApprovalsApi } from '../../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../../__testUtils__/renderApprovals';
import { user } from '../../__testUtils__/user';

const PATH = '/approvals/settings';
const tick = (name: RegExp) => screen.findByRole('checkbox', { name });

describe('how somebody is told', () => {
  it('is shown as it was chosen, with what cannot be muted', async () => {
    const api = fakeApprovalsApi();
    api.getPreferences.mockResolvedValue({
      digest: 'daily',
      muted: ['reminder'],
    });
    await renderApprovals({ api, path: PATH });
    expect(await tick(/that you can decide/)).toBeChecked();
    expect(await tick(/Reminders/)).not.toBeChecked();
    expect(await tick(/your own requests/)).toBeChecked();
    expect(
      screen.getByRole('radio', { name: 'Together, once a day' }),
    ).toBeChecked();
    expect(
      screen.getByRole('region', { name: 'What you are always told' }),
    ).toHaveTextContent('passed in an emergency without you');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  });

  it('is saved, and then there is nothing to save', async () => {
    const api = fakeApprovalsApi();
    api.setPreferences.mockImplementation(async preferences => preferences);
    await renderApprovals({ api, path: PATH });
    await user.click(await tick(/Reminders/));
    await user.click(
      screen.getByRole('radio', { name: 'Together, once an hour' }),
    );
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(api.setPreferences).toHaveBeenCalledWith({
      digest: 'hourly',
      muted: ['reminder'],
    });
    expect(await screen.findByText('Saved.')).toBeVisible();
    const save = screen.getByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await user.click(await tick(/Reminders/));
    expect(save).toBeEnabled();
    expect(screen.queryByText('Saved.')).toBeNull();
    await user.click(await tick(/Reminders/));
    expect(save).toBeDisabled();
  });

  it('has no digest of what is muted', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: PATH });
    await user.click(await tick(/that you can decide/));
    expect(screen.getByRole('radio', { name: /once a day/ })).toBeDisabled();
    expect(
      screen.getByText('You have chosen not to be told of them.'),
    ).toBeVisible();
  });

  it('says why it could not be saved, and keeps what was chosen', async () => {
    const api = fakeApprovalsApi();
    api.setPreferences.mockRejectedValue(new Error('Not now.'));
    await renderApprovals({ api, path: PATH });
    await user.click(await tick(/Reminders/));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Not now.')).toBeVisible();
    expect(await tick(/Reminders/)).not.toBeChecked();
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });

  it('is nothing that guests have', async () => {
    const api = fakeApprovalsApi();
    api.getPreferences.mockRejectedValue(new NotAllowedError('Only people'));
    await renderApprovals({ api, path: PATH });
    expect(await screen.findByText('Not allowed')).toBeVisible();
  });
});

describe('the settings', () => {
  it('have their parts side by side, and are linked from the list', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: '/approvals' });
    expect(
      await screen.findByRole('link', { name: 'Your settings' }),
    ).toHaveAttribute('href', '/approvals/settings');
    await user.click(screen.getByRole('link', { name: 'Delegation' }));
    const delegation = await screen.findByRole('tab', { name: 'Delegation' });
    expect(delegation).toHaveAttribute('aria-selected', 'true');
    await user.click(screen.getByRole('tab', { name: 'Notifications' }));
    expect(
      await screen.findByRole('region', { name: 'What you are told' }),
    ).toBeVisible();
  });
});
