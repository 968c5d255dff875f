import { screen, waitFor, within } from '@testing-library/react';
import { ConflictError } from '@backstage/errors';
import { EVALUATION_SENTENCES } from '@greenlane/backstage-plugin-approvals-policy';
import { requestWith, HASH } from '../__testUtils__/requests';
import { fakeApprovalsApi, pageOf } from '../__testUtils__/fakeApprovalsApi';
import { visibleText } from '../../components/splitInvisible';
import { renderApprovals } from '../__testUtils__/renderApprovals';
import { fill, user } from '../__testUtils__/user';

const PATH = '/approvals/requests/apr-1';
const approveButton = () => screen.findByRole('button', { name: /^Approve/ });
const rejectButton = () => screen.findByRole('button', { name: /^Reject/ });
const commentField = () => screen.findByRole('textbox', { name: 'Comment' });

const approved = requestWith({
  status: 'approved',
  canDecide: { allowed: false, reason: 'It is approved.' },
});

describe('what an approver sees', () => {
  it('shows values, steps, cost, the reason, risk and the stage', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: PATH });
    const values = await screen.findByRole('region', { name: 'Values' });
    expect(within(values).getByText('payments-db')).toBeVisible();
    expect(screen.getByText('demo:provision')).toBeVisible();
    expect(screen.getByText('$635 a month')).toBeVisible();
    expect(screen.getByText('$135 over the line of $500')).toBeVisible();
    expect(screen.getByText('635 is 135 over 500')).toBeVisible();
    expect(screen.getByText('Reachable from the internet')).toBeVisible();
    const stages = screen.getByRole('region', { name: 'Who decides' });
    expect(stages).toHaveTextContent('Budget');
    expect(stages).toHaveTextContent('Can decide: finance');
  });

  it('says who is asked besides by now, and what happens if it goes on to wait', async () => {
    const [stage] = requestWith().stages;
    const soon = new Date(Date.now() + 2 * 3_600_000 + 60_000).toISOString();
    const request = requestWith({
      stages: [
        {
          ...stage,
          remindAt: soon,
          escalatedTo: {
            refs: ['group:default/directors'],
            mode: 'add',
            at: new Date(Date.now() - 3_660_000).toISOString(),
          },
        },
        { ...stage, id: 'later', status: 'waiting', escalateAt: soon },
      ],
    });
    await renderApprovals({ api: fakeApprovalsApi(request), path: PATH });
    const stages = await screen.findByRole('region', { name: 'Who decides' });
    expect(stages).toHaveTextContent('Asked as well 1 hour ago: directors');
    expect(stages).toHaveTextContent('They are reminded in 2 hours.');
    expect(stages).toHaveTextContent('Others are asked in 2 hours.');
  });

  it('says how tiers are found to those who ask', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: PATH });
    const summary = await screen.findByText('How tiers are found');
    const sentences = within(summary.closest('details')!).getAllByRole(
      'listitem',
      { hidden: true },
    );
    expect(sentences.map(({ textContent }) => textContent)).toEqual(
      EVALUATION_SENTENCES.map(sentence => sentence.replaceAll('`', '')),
    );
    expect(sentences[0]).not.toBeVisible();
    await user.click(summary);
    expect(sentences[0]).toBeVisible();
  });

  it('shows hostile values as text with every hidden character visible', async () => {
    const request = requestWith({
      values: {
        name: '<img src=x onerror=alert(1)>',
        'k\u202Eey': 'safe\u202Egpj.exe\u0007',
        token: '********',
        flag: 'true',
        note: '',
      },
    });
    const { container } = await renderApprovals({
      api: fakeApprovalsApi(request),
      path: PATH,
    });
    const values = await screen.findByRole('region', { name: 'Values' });
    expect(container.querySelector('img')).toBeNull();
    expect(values).toHaveTextContent('<img src=x onerror=alert(1)>');
    expect(values).toHaveTextContent('kU+202Eey');
    expect(values).toHaveTextContent('safeU+202Egpj.exeU+0007');
    expect(values).toHaveTextContent('secret, not shown');
    expect(values).not.toHaveTextContent('****');
    expect(values).toHaveTextContent('"true"');
    expect(values).toHaveTextContent('empty text');
    expect(visibleText(values.textContent!)).toBe(values.textContent);
  });

  it('says which content is not pinned', async () => {
    const request = requestWith({
      steps: [
        { id: 'one', name: 'Fetch it', action: 'fetch:template', input: {} },
      ],
    });
    await renderApprovals({ api: fakeApprovalsApi(request), path: PATH });
    expect(
      await screen.findByText('Content fetched by URL is not pinned.'),
    ).toBeVisible();
    expect(screen.getByText(/steps run: Fetch it\./)).toBeVisible();
  });

  it('says that a reason is awaited', async () => {
    const request = requestWith();
    request.evaluation.justification = 'required';
    await renderApprovals({ api: fakeApprovalsApi(request), path: PATH });
    expect(
      await screen.findByText(/the requester has not given one yet/),
    ).toBeVisible();
  });
});

describe('deciding', () => {
  it('approves the subject that is shown, with the comment', async () => {
    const api = fakeApprovalsApi();
    api.decide.mockResolvedValue(approved);
    await renderApprovals({ api, path: PATH });
    await fill(await commentField(), 'Fine by me');
    await user.click(await approveButton());
    expect(api.decide).toHaveBeenCalledWith('apr-1', {
      decision: 'approve',
      subjectHash: HASH,
      comment: 'Fine by me',
    });
    expect(await screen.findByText('You approved this.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
  });

  it('approves with one key', async () => {
    const api = fakeApprovalsApi();
    api.decide.mockResolvedValue(approved);
    await renderApprovals({ api, path: PATH });
    await approveButton();
    await user.keyboard('a');
    await waitFor(() =>
      expect(api.decide).toHaveBeenCalledWith('apr-1', {
        decision: 'approve',
        subjectHash: HASH,
      }),
    );
  });

  it('takes an "a" typed into the comment for a letter', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: PATH });
    await user.click(await commentField());
    await user.keyboard('a rat?');
    expect(await commentField()).toHaveValue('a rat?');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(api.decide).not.toHaveBeenCalled();
  });

  it('does not reject without a comment, and says so', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: PATH });
    await user.click(await rejectButton());
    expect(api.decide).not.toHaveBeenCalled();
    expect(screen.getByText(/Write why before you reject/)).toBeVisible();
    expect(await commentField()).toHaveFocus();
  });

  it('rejects by keyboard: r, the comment, Ctrl+Enter', async () => {
    const api = fakeApprovalsApi();
    api.decide.mockResolvedValue(requestWith({ status: 'rejected' }));
    await renderApprovals({ api, path: PATH });
    await rejectButton();
    await user.keyboard('r');
    expect(await commentField()).toHaveFocus();
    await user.keyboard('Too big{Control>}{Enter}{/Control}');
    expect(api.decide).toHaveBeenCalledWith('apr-1', {
      decision: 'reject',
      subjectHash: HASH,
      comment: 'Too big',
    });
  });

  it('decides once, however often the button is pressed', async () => {
    const api = fakeApprovalsApi();
    let answer = (_: typeof approved) => {};
    api.decide.mockReturnValue(
      new Promise(resolve => {
        answer = resolve;
      }),
    );
    await renderApprovals({ api, path: PATH });
    await approveButton();
    await user.keyboard('aaa');
    expect(api.decide).toHaveBeenCalledTimes(1);
    answer(approved);
    expect(await screen.findByText('You approved this.')).toBeVisible();
  });

  it('explains a conflict and shows how the request stands now', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: PATH });
    await approveButton();
    api.decide.mockRejectedValue(
      new ConflictError('This request is already rejected.'),
    );
    api.getRequest.mockResolvedValue(
      requestWith({
        status: 'rejected',
        canDecide: { allowed: false },
        decisions: [
          {
            id: 'd1',
            decision: 'reject',
            person: 'user:default/director',
            stageId: 'budget',
            subjectHash: HASH,
            comment: 'Not this year',
            decidedAt: '2026-11-22T11:00:00.000Z',
          },
        ],
      }),
    );
    await user.click(await approveButton());
    const notice = await screen.findByText(/changed while you looked at it/);
    expect(notice).toBeVisible();
    expect(screen.getByText('This request is already rejected.')).toBeVisible();
    expect(screen.getByText(/It is now: Rejected\./)).toBeVisible();
    expect(screen.getByText(/There is 1 new decision\./)).toBeVisible();
    expect(screen.getByText('Not this year')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
  });

  it('keeps the comment when deciding fails', async () => {
    const api = fakeApprovalsApi();
    await renderApprovals({ api, path: PATH });
    await fill(await commentField(), 'Because');
    await user.click(await approveButton());
    expect(await screen.findByText('That did not work')).toBeVisible();
    expect(await commentField()).toHaveValue('Because');
    expect(await approveButton()).toBeEnabled();
  });

  it('offers the next request of the inbox afterwards', async () => {
    const api = fakeApprovalsApi();
    api.decide.mockResolvedValue(approved);
    await renderApprovals({ api, path: PATH });
    await approveButton();
    api.listRequests.mockResolvedValue(pageOf([requestWith({ id: 'apr-2' })]));
    await user.keyboard('a');
    const link = await screen.findByRole('button', {
      name: 'Next in your inbox',
    });
    expect(link).toHaveAttribute('href', '/approvals/requests/apr-2');
  });
});

describe('who cannot decide', () => {
  it('is told why, and has no buttons', async () => {
    const request = requestWith({
      canDecide: { allowed: false, reason: 'You asked for it yourself.' },
    });
    const api = fakeApprovalsApi(request);
    await renderApprovals({ api, path: PATH });
    expect(await screen.findByText('You asked for it yourself.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull();
    await user.keyboard('a');
    expect(api.decide).not.toHaveBeenCalled();
  });
});

describe('the other actions', () => {
  const none = requestWith().can;

  it('takes back the own decision', async () => {
    const api = fakeApprovalsApi(
      requestWith({
        canDecide: { allowed: false, reason: 'You have decided already.' },
        can: { ...none, takeBack: true },
      }),
    );
    api.takeBackDecision.mockResolvedValue(requestWith());
    await renderApprovals({ api, path: PATH });
    await user.click(
      await screen.findByRole('button', { name: 'Take back my decision' }),
    );
    expect(await approveButton()).toBeVisible();
    expect(screen.getByText('Your decision is taken back.')).toBeVisible();
  });

  it('asks before withdrawing', async () => {
    const api = fakeApprovalsApi(
      requestWith({ can: { ...none, withdraw: true } }),
    );
    api.cancel.mockResolvedValue(requestWith({ status: 'cancelled' }));
    await renderApprovals({ api, path: PATH });
    await user.click(await screen.findByRole('button', { name: 'Withdraw' }));
    expect(api.cancel).not.toHaveBeenCalled();
    await user.click(
      screen.getByRole('button', { name: 'Withdraw the request' }),
    );
    expect(api.cancel).toHaveBeenCalledWith('apr-1');
  });

  it('leads the requester back to the form, filled in with what was suggested', async () => {
    const request = requestWith({
      status: 'changes-requested',
      can: { ...none, supersede: true },
      values: { name: 'payments-db', nodes: 5, token: '********' },
      decisions: [
        {
          id: 'd1',
          decision: 'request-changes',
          person: 'user:default/finance',
          stageId: 'budget',
          subjectHash: HASH,
          decidedAt: '2026-11-22T11:00:00.000Z',
          suggestion: { subjectHash: 'b'.repeat(64), values: { nodes: 3 } },
        },
      ],
    });
    await renderApprovals({ api: fakeApprovalsApi(request), path: PATH });
    const link = await screen.findByRole('button', {
      name: 'Edit and send again',
    });
    const url = new URL(link.getAttribute('href')!, 'http://localhost');
    expect(url.pathname).toBe('/create/templates/default/cloud-environment');
    expect(url.searchParams.get('replaces')).toBe('apr-1');
    expect(JSON.parse(url.searchParams.get('formData')!)).toEqual({
      name: 'payments-db',
      nodes: 3,
    });
  });

  it('leads nobody else there', async () => {
    await renderApprovals({ api: fakeApprovalsApi(), path: PATH });
    await approveButton();
    expect(
      screen.queryByRole('button', { name: 'Edit and send again' }),
    ).toBeNull();
  });

  it('revokes with a comment only', async () => {
    const api = fakeApprovalsApi(
      requestWith({
        status: 'approved',
        canDecide: { allowed: false },
        can: { ...none, revoke: true },
      }),
    );
    api.revoke.mockResolvedValue(requestWith({ status: 'revoked' }));
    await renderApprovals({ api, path: PATH });
    await user.click(
      await screen.findByRole('button', { name: 'Revoke the approval' }),
    );
    const dialog = screen.getByRole('dialog');
    const confirm = within(dialog).getByRole('button', { name: 'Revoke' });
    expect(confirm).toBeDisabled();
    await fill(
      within(dialog).getByRole('textbox', { name: /Comment/ }),
      'Wrong region',
    );
    await user.click(confirm);
    expect(api.revoke).toHaveBeenCalledWith('apr-1', 'Wrong region');
  });

  it('offers whoever can reject no revoking besides', async () => {
    const request = requestWith({ can: { ...none, revoke: true } });
    await renderApprovals({ api: fakeApprovalsApi(request), path: PATH });
    await rejectButton();
    expect(screen.queryByRole('button', { name: /^Revoke/ })).toBeNull();
  });

  it('checks a blocked request again', async () => {
    const api = fakeApprovalsApi(
      requestWith({
        status: 'blocked',
        blockedBecause: ['group:default/ghosts does not exist.'],
        can: { ...none, recheck: true },
      }),
    );
    api.recheck.mockResolvedValue(requestWith());
    await renderApprovals({ api, path: PATH });
    expect(
      await screen.findByText('group:default/ghosts does not exist.'),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(api.recheck).toHaveBeenCalledWith('apr-1');
  });

  it('lets the requester give the reason that the tier asks for', async () => {
    const request = requestWith();
    request.evaluation.justification = 'required';
    const api = fakeApprovalsApi(request);
    api.justify.mockResolvedValue({
      ...request,
      justification: 'Black Friday',
    });
    await renderApprovals({ api, path: PATH, viewer: request.requester });
    await fill(
      await screen.findByRole('textbox', { name: 'Say why you need this' }),
      'Black Friday',
    );
    await user.click(screen.getByRole('button', { name: 'Send the reason' }));
    expect(api.justify).toHaveBeenCalledWith('apr-1', 'Black Friday');
    expect(await screen.findByText('Black Friday')).toBeVisible();
  });

  it.each([
    ['tells the requester', requestWith().requester, 1],
    ['tells nobody else', undefined, 0],
  ])('%s what would make it easier', async (_, viewer, times) => {
    const request = requestWith();
    request.evaluation.easier = [
      {
        parameter: 'nodes',
        from: 5,
        to: 3,
        tier: 'conditional',
        outcome: 'approve-when',
        verdict: 'granted',
        stages: [],
        words: '',
      },
    ];
    const api = fakeApprovalsApi(request);
    await renderApprovals({ api, path: PATH, viewer });
    await screen.findByText('Why it is in this tier');
    expect(
      screen.queryAllByText('With nodes 3 this runs at once.'),
    ).toHaveLength(times);
  });

  it('takes no reason once somebody has decided without it', async () => {
    const request = requestWith({
      decisions: [
        {
          id: 'd-1',
          person: 'user:default/security',
          decision: 'approve',
          stageId: 'review',
          subjectHash: HASH,
          decidedAt: '2026-11-22T09:00:00.000Z',
        },
      ],
    });
    request.evaluation.justification = 'required';
    const api = fakeApprovalsApi(request);
    await renderApprovals({ api, path: PATH, viewer: request.requester });
    expect(
      await screen.findByRole('heading', { name: 'Decisions' }),
    ).toBeVisible();
    expect(screen.queryByText('Say why you need this')).toBeNull();
  });
});

describe('running', () => {
  const ready = requestWith({
    status: 'approved',
    requester: 'user:default/developer',
    canDecide: { allowed: false },
    can: { ...requestWith().can, launch: true },
    launch: { secrets: ['pin'], ready: true, retriesLeft: 0 },
  });

  it('asks for the secrets and gives them to the launch alone', async () => {
    const api = fakeApprovalsApi(ready);
    const scaffold = jest.fn(async () => ({ taskId: 'task-1' }));
    await renderApprovals({
      api,
      path: PATH,
      viewer: ready.requester,
      scaffold,
    });
    await user.click(
      await screen.findByRole('button', { name: 'Enter secrets and run' }),
    );
    const dialog = screen.getByRole('dialog');
    await fill(within(dialog).getByLabelText(/pin/), '1234');
    await user.click(within(dialog).getByRole('button', { name: 'Run' }));
    await waitFor(() =>
      expect(scaffold).toHaveBeenCalledWith({
        templateRef: ready.templateRef,
        values: ready.values,
        secrets: { pin: '1234' },
      }),
    );
  });

  it('starts by itself when the approval comes while the requester looks', async () => {
    const waiting = requestWith({
      id: 'apr-auto',
      canDecide: { allowed: false },
    });
    const api = fakeApprovalsApi(waiting);
    const scaffold = jest.fn(async () => ({ taskId: 'task-1' }));
    const { signals } = await renderApprovals({
      api,
      path: '/approvals/requests/apr-auto',
      viewer: waiting.requester,
      scaffold,
    });
    await screen.findByText('Waiting for approval');
    expect(scaffold).not.toHaveBeenCalled();
    api.getRequest.mockResolvedValue({
      ...waiting,
      status: 'approved',
      can: { ...waiting.can, launch: true },
      launch: { secrets: [], ready: true, retriesLeft: 0 },
    });
    signals.send();
    await waitFor(() => expect(scaffold).toHaveBeenCalledTimes(1));
  });
});

describe('what stands in for a request', () => {
  it.each([
    ['NotFoundError', 'No such request'],
    ['NotAllowedError', 'Not allowed'],
    ['ServiceUnavailableError', 'Not available right now'],
  ])('explains a %s', async (name, title) => {
    const api = fakeApprovalsApi();
    const error = Object.assign(new Error('no'), { name });
    api.getRequest.mockRejectedValue(error);
    await renderApprovals({ api, path: PATH });
    expect(await screen.findByText(title)).toBeVisible();
  });

  it('loads again when asked to', async () => {
    const api = fakeApprovalsApi();
    api.getRequest.mockRejectedValueOnce(
      Object.assign(new Error('no'), { name: 'ServiceUnavailableError' }),
    );
    await renderApprovals({ api, path: PATH });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('payments-db')).toBeVisible();
  });

  it('follows the request as it changes elsewhere', async () => {
    const api = fakeApprovalsApi();
    const { signals } = await renderApprovals({ api, path: PATH });
    await approveButton();
    api.getRequest.mockResolvedValue(requestWith({ status: 'expired' }));
    signals.send();
    expect(await screen.findByText('Expired')).toBeVisible();
  });
});
