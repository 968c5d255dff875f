import { screen, waitFor, within } from '@testing-library/react';
import {
  ApprovalRequest,
  Decision,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  keepReplacement,
  listReplacements,
} from '../../../editing/replacements';
import { HASH, requestWith } from '../../__testUtils__/requests';
import { fakeApprovalsApi } from '../../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../../__testUtils__/renderApprovals';
import { user } from '../../__testUtils__/user';

const PATH = '/approvals/requests/apr-1';
const HOUR_AGO = new Date(Date.now() - 3_660_000).toISOString();
const panel = () => screen.findByRole('region', { name: 'What changed' });

const replacing = (overrides: Partial<ApprovalRequest> = {}) =>
  requestWith({
    supersedes: ['apr-0'],
    changes: [{ path: 'nodes', from: 8, to: 5 }],
    earlierDecisions: [],
    ...overrides,
  });

const decisionWith = (overrides: Partial<Decision>): Decision => ({
  id: 'd1',
  decision: 'approve',
  person: 'user:default/finance',
  stageId: 'budget',
  subjectHash: HASH,
  decidedAt: HOUR_AGO,
  ...overrides,
});

async function open(request: ApprovalRequest, viewer?: string) {
  const api = fakeApprovalsApi(request);
  const rendered = await renderApprovals({ api, path: PATH, viewer });
  return { api, ...rendered };
}

describe('what changed', () => {
  it('stands field by field, with the way to the earlier request', async () => {
    await open(
      replacing({
        changes: [
          { path: 'nodes', from: 8, to: 5 },
          { path: 'network.zone', to: 'eu' },
          { path: 'note', from: '' },
        ],
        changesLeftOut: 2,
      }),
    );
    const link = within(await panel()).getByRole('link', {
      name: 'an earlier request',
    });
    expect(link).toHaveAttribute('href', '/approvals/requests/apr-0');
    const rows = within(await panel()).getAllByRole('row');
    expect(rows.map(({ textContent }) => textContent)).toEqual([
      'Form keyBeforeNow',
      'nodes85',
      'network.zoneaddedeu',
      'noteempty textremoved',
    ]);
    expect(await panel()).toHaveTextContent('2 more fields have changed.');
  });

  it('is hostile text and nothing else', async () => {
    const { container } = await open(
      replacing({
        changes: [
          { path: 'k\u202Eey', from: '<img src=x>', to: 'a\u202Egpj.exe' },
          { path: 'token', from: '********', to: '********' },
        ],
      }),
    );
    expect(await panel()).toHaveTextContent('kU+202Eey');
    expect(await panel()).toHaveTextContent('aU+202Egpj.exe');
    expect(await panel()).toHaveTextContent('<img src=x>');
    expect(await panel()).not.toHaveTextContent('***');
    expect(container.querySelector('img')).toBeNull();
  });

  it.each([
    [
      'nothing of the values has',
      [],
      'The form values are the same as before.',
    ],
    ['it has been erased', undefined, /values have been erased/],
  ])('says when %s', async (_, changes, words) => {
    await open(replacing({ changes }));
    expect(within(await panel()).getByText(words)).toBeVisible();
  });

  it('is not there where nothing was replaced', async () => {
    await open(requestWith());
    await screen.findByRole('region', { name: 'Values' });
    expect(screen.queryByRole('region', { name: 'What changed' })).toBeNull();
  });

  it('shows which steps the template has changed', async () => {
    const request = replacing({ changes: [], templateChanged: true });
    const [prepare, provision] = request.steps;
    const earlier = {
      ...request,
      steps: [
        { ...prepare, input: { name: 'fixed' } },
        { ...provision, id: 'old', name: 'Old way' },
      ],
    };
    const api = fakeApprovalsApi(request);
    api.getRequest.mockImplementation(async id =>
      id === 'apr-0' ? earlier : request,
    );
    await renderApprovals({ api, path: PATH });
    expect(await screen.findByText('step changed')).toBeVisible();
    expect(await panel()).toHaveTextContent('The template has changed as well');
    expect(await panel()).toHaveTextContent('Prepare demo:prepare');
    expect(await panel()).toHaveTextContent(
      'input.namefixed${{ parameters.name }}',
    );
    expect(await panel()).toHaveTextContent('new step Provision');
    expect(await panel()).toHaveTextContent('step left out Old way');
  });
});

describe('earlier approvals', () => {
  const earlier = {
    requestId: 'apr-0',
    person: 'user:default/finance',
    stageId: 'budget',
    subjectHash: 'b'.repeat(64),
    decidedAt: HOUR_AGO,
    canDecide: true,
  };

  it('are confirmed with one click, on what is shown now', async () => {
    const { api } = await open(replacing({ earlierDecisions: [earlier] }));
    api.decide.mockResolvedValue(
      replacing({ status: 'approved', canDecide: { allowed: false } }),
    );
    expect(await panel()).toHaveTextContent('You approved this before');
    await user.click(
      await screen.findByRole('button', { name: 'Confirm my approval' }),
    );
    expect(api.decide).toHaveBeenCalledWith('apr-1', {
      decision: 'approve',
      subjectHash: HASH,
    });
    expect(await screen.findByText('You approved this.')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Confirm my approval' }),
    ).toBeNull();
  });

  it('of others are named, and theirs to confirm', async () => {
    await open(
      replacing({ earlierDecisions: [earlier] }),
      'user:default/director',
    );
    expect(await panel()).toHaveTextContent('Approved before the change');
    expect(await panel()).toHaveTextContent('finance in Budget 1 hour ago');
    expect(
      screen.queryByRole('button', { name: 'Confirm my approval' }),
    ).toBeNull();
  });

  it('wait for the stages before theirs', async () => {
    const [stage] = requestWith().stages;
    await open(
      replacing({
        earlierDecisions: [{ ...earlier, canDecide: false }],
        canDecide: { allowed: false, reason: 'Not your turn yet.' },
        stages: [{ ...stage, status: 'waiting' }],
      }),
    );
    expect(await panel()).toHaveTextContent('once it is your turn');
    expect(
      screen.queryByRole('button', { name: 'Confirm my approval' }),
    ).toBeNull();
  });

  it.each([
    ['suggested', true, 'as suggested'],
    ['carried over', undefined, 'carried over'],
  ])('that count here are marked: %s', async (_, suggested, words) => {
    await open(
      replacing({
        decisions: [
          decisionWith({
            carried: { from: 'd0', hash: 'b', givenAt: HOUR_AGO, suggested },
          }),
        ],
      }),
    );
    const decisions = await screen.findByRole('region', { name: 'Decisions' });
    expect(within(decisions).getByText(words)).toBeVisible();
  });
});

describe('a request that waits to be changed', () => {
  const asked = decisionWith({
    decision: 'request-changes',
    comment: 'Smaller, please.',
    suggestion: { subjectHash: 'b'.repeat(64), values: { nodes: 3 } },
  });

  it('says what is asked, and what was suggested', async () => {
    const request = requestWith({
      status: 'changes-requested',
      canDecide: { allowed: false },
      decisions: [asked],
      can: { ...requestWith().can, supersede: true },
    });
    await open(request, request.requester);
    const alert = (await screen.findAllByRole('alert')).find(
      ({ textContent }) => textContent?.includes('asked for changes'),
    );
    expect(alert).toHaveTextContent('Smaller, please.');
    expect(alert).toHaveTextContent('nodes: 5 → 3');
    expect(alert).toHaveTextContent('Edit it and send it again');
  });

  it('leads on to what took its place', async () => {
    await open(
      requestWith({
        status: 'superseded',
        supersededBy: 'apr-2',
        canDecide: { allowed: false },
        decisions: [asked],
      }),
    );
    expect(
      await screen.findByRole('link', { name: 'See what took its place' }),
    ).toHaveAttribute('href', '/approvals/requests/apr-2');
  });
});

describe('a request that something was sent to replace', () => {
  const replacement = {
    from: 'apr-1',
    taskId: 'apr-2',
    templateRef: 'template:default/cloud-environment',
  };
  beforeEach(() => window.localStorage.clear());

  it('says why that could not take its place, until it is read', async () => {
    const sentence = 'The earlier request is approved by now.';
    keepReplacement({
      ...replacement,
      problem: { kind: 'refused', sentence, requestId: 'apr-2' },
    });
    const { api } = await open(requestWith());
    expect(await screen.findByText(sentence)).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'See what you sent' }),
    ).toHaveAttribute('href', '/approvals/requests/apr-2');
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.queryByText(sentence)).toBeNull();
    expect(listReplacements()).toEqual([]);
    expect(api.supersede).not.toHaveBeenCalled();
  });

  it('says that it has not yet, and goes on', async () => {
    keepReplacement(replacement);
    const { api } = await open(requestWith());
    expect(await screen.findByText(/is not replaced yet/)).toBeVisible();
    expect(api.supersede).toHaveBeenCalledWith('apr-1', 'apr-2');
    api.supersede.mockResolvedValue(requestWith({ status: 'superseded' }));
    await waitFor(() => expect(listReplacements()).toEqual([]));
    await waitFor(() =>
      expect(screen.queryByText(/is not replaced yet/)).toBeNull(),
    );
  });

  it('says that nothing was changed', async () => {
    keepReplacement({ ...replacement, taskId: 'apr-1' });
    await open(requestWith());
    expect(await screen.findByText(/You changed nothing/)).toBeVisible();
  });
});
