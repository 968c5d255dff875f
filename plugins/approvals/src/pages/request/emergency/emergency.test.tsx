import { ConflictError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import { requestWith, HASH } from '../../__testUtils__/requests';
import {
  becomesBy,
  fakeApprovalsApi,
  pageOf,
} from '../../__testUtils__/fakeApprovalsApi';
import { openDialog } from '../../__testUtils__/openDialog';
import { renderApprovals } from '../../__testUtils__/renderApprovals';
import { fill, user } from '../../__testUtils__/user';

const PATH = '/approvals/requests/apr-1';
const can = requestWith().can;

const mayBreak = requestWith({ can: { ...can, breakGlass: true } });

const broken = requestWith({
  status: 'approved',
  emergency: { incident: 'INC-1', reviewed: false },
  emergencyDetails: {
    needed: 1,
    invocations: [
      {
        person: 'user:default/platform',
        incident: 'INC-1',
        reason: 'The checkout is down.',
        at: '2026-11-22T08:00:00.000Z',
      },
    ],
  },
  can: { ...can, reviewEmergency: true },
});

describe('an emergency', () => {
  it('is named with its incident and reason by whoever breaks the glass', async () => {
    const api = fakeApprovalsApi(mayBreak);
    becomesBy(api, 'breakGlass', broken);
    await renderApprovals({ api, path: PATH });
    const dialog = await openDialog('Break the glass');
    expect(dialog).toHaveTextContent('Everybody who is skipped is told');
    const confirm = within(dialog).getByRole('button', {
      name: 'Break the glass',
    });
    expect(confirm).toBeDisabled();
    await fill(within(dialog).getByLabelText(/Reference/), 'INC-1');
    expect(confirm).toBeDisabled();
    await fill(within(dialog).getByLabelText(/cannot wait/), 'It is down.');
    await user.click(confirm);
    expect(api.breakGlass).toHaveBeenCalledWith('apr-1', {
      subjectHash: HASH,
      incident: 'INC-1',
      reason: 'It is down.',
    });
    expect(
      await screen.findByText('Your emergency is on record.'),
    ).toBeVisible();
    expect(screen.getByText('The checkout is down.')).toBeVisible();
    expect(screen.getByText('Emergency, not reviewed')).toBeVisible();
  });

  it('keeps what was typed where the server wants more', async () => {
    const api = fakeApprovalsApi(mayBreak);
    api.breakGlass.mockRejectedValueOnce(new Error('Say more.'));
    becomesBy(api, 'breakGlass', broken);
    await renderApprovals({ api, path: PATH });
    const dialog = await openDialog('Break the glass');
    await fill(within(dialog).getByLabelText(/Reference/), 'INC-1');
    const reason = within(dialog).getByLabelText(/cannot wait/);
    await fill(reason, 'It is down.');
    const confirm = within(dialog).getByRole('button', {
      name: 'Break the glass',
    });
    await user.click(confirm);
    expect(await within(dialog).findByText('Say more.')).toBeVisible();
    expect(reason).toHaveValue('It is down.');
    await user.click(confirm);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByText('Your emergency is on record.')).toBeVisible();
    expect(
      screen.getByText('Nobody decided: it passed in an emergency.'),
    ).toBeVisible();
  });

  it('lets what is approved pass its window', async () => {
    const held = requestWith({
      status: 'approved',
      canDecide: { allowed: false },
      launch: {
        ...requestWith().launch,
        opensAt: '2027-01-06T23:00:00.000Z',
      },
      can: { ...can, breakGlass: true },
    });
    await renderApprovals({ api: fakeApprovalsApi(held), path: PATH });
    const dialog = await openDialog('Break the glass');
    expect(dialog).toHaveTextContent(
      'Let this run now, whatever holds it back?',
    );
    expect(dialog).not.toHaveTextContent('skipped');
  });

  it('takes the incident that others have named', async () => {
    const waiting = requestWith({
      can: { ...can, breakGlass: true },
      emergencyDetails: { ...broken.emergencyDetails!, needed: 2 },
    });
    await renderApprovals({ api: fakeApprovalsApi(waiting), path: PATH });
    expect(
      await screen.findByText('2 people have to agree to break the glass'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Break the glass' }));
    const incident = await screen.findByLabelText(/Reference/);
    expect(incident).toHaveValue('INC-1');
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'Others do it for INC-1; it counts together only for the same one.',
    );
    // Whatever else they name, the server says whether it may be.
    expect(incident).toBeEnabled();
  });

  it('keeps what was typed where somebody else has named an incident meanwhile', async () => {
    const api = fakeApprovalsApi(mayBreak);
    api.breakGlass.mockRejectedValueOnce(
      new ConflictError('Name the same one.'),
    );
    await renderApprovals({ api, path: PATH });
    const dialog = await openDialog('Break the glass');
    await fill(within(dialog).getByLabelText(/Reference/), 'INC-9');
    await fill(within(dialog).getByLabelText(/cannot wait/), 'It is down.');
    api.getRequest.mockResolvedValue({
      ...mayBreak,
      emergencyDetails: { ...broken.emergencyDetails!, needed: 2 },
    });
    await user.click(
      within(dialog).getByRole('button', { name: 'Break the glass' }),
    );
    expect(
      await within(dialog).findByText(/Others do it for INC-1/),
    ).toBeVisible();
    expect(within(dialog).getByText('Name the same one.')).toBeVisible();
    expect(within(dialog).getByLabelText(/Reference/)).toHaveValue('INC-9');
    expect(within(dialog).getByLabelText(/cannot wait/)).toHaveValue(
      'It is down.',
    );
  });

  it('lets whoever named the incident correct it', async () => {
    const waiting = requestWith({
      can: { ...can, breakGlass: true },
      emergencyDetails: {
        needed: 2,
        invocations: [
          {
            ...broken.emergencyDetails!.invocations[0],
            person: 'user:default/finance',
          },
        ],
      },
    });
    const api = fakeApprovalsApi(waiting);
    becomesBy(api, 'breakGlass', waiting);
    await renderApprovals({ api, path: PATH });
    const dialog = await openDialog('Correct the incident');
    const incident = within(dialog).getByLabelText(/Reference/);
    expect(incident).toHaveValue('INC-1');
    await fill(within(dialog).getByLabelText(/cannot wait/), 'It is down.');
    const confirm = within(dialog).getByRole('button', {
      name: 'Correct the incident',
    });
    // Said again, it may pass what others have come to be enough for.
    expect(confirm).toBeEnabled();
    await user.clear(incident);
    expect(confirm).toBeDisabled();
    await fill(incident, 'INC-2');
    await user.click(confirm);
    expect(api.breakGlass).toHaveBeenCalledWith('apr-1', {
      subjectHash: HASH,
      incident: 'INC-2',
      reason: 'It is down.',
    });
  });

  it('is closed with a comment by whoever reviews it', async () => {
    const api = fakeApprovalsApi(broken);
    const details = broken.emergencyDetails!;
    becomesBy(api, 'reviewEmergency', {
      ...broken,
      emergency: { incident: 'INC-1', reviewed: true },
      emergencyDetails: {
        ...details,
        review: {
          person: 'user:default/security',
          comment: 'It was right.',
          at: '2026-11-22T09:00:00.000Z',
        },
      },
      can,
    });
    await renderApprovals({ api, path: PATH });
    const dialog = await openDialog('Close the review');
    await fill(within(dialog).getByLabelText(/Comment/), 'It was right.');
    await user.click(
      within(dialog).getByRole('button', { name: 'Close the review' }),
    );
    expect(api.reviewEmergency).toHaveBeenCalledWith('apr-1', 'It was right.');
    expect(await screen.findByText('The review is closed.')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Close the review' }),
    ).toBeNull();
  });

  it('has a badge in the list', async () => {
    const api = fakeApprovalsApi(broken);
    api.listRequests.mockResolvedValue(pageOf([broken]));
    await renderApprovals({ api, path: '/approvals?view=all' });
    expect(await screen.findByText('Emergency, not reviewed')).toBeVisible();
  });

  it('is no matter of those who may not', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: PATH });
    await screen.findByRole('region', { name: 'Values' });
    expect(
      screen.queryByRole('button', { name: 'Break the glass' }),
    ).toBeNull();
    expect(screen.queryByText(/Emergency/)).toBeNull();
  });
});
