import {
  ApprovalRequest,
  REQUEST_STATUSES,
} from '@greenlane/backstage-plugin-approvals-common';
import { approvedRequest, requestWith } from '../fixtures';
import { bannerState as bannerStateFor } from './bannerState';

const bannerState = (request: ApprovalRequest) =>
  bannerStateFor(request, request.requester);

const decision = {
  id: 'd1',
  person: 'user:default/security',
  stageId: 'owner',
  subjectHash: 'h',
  decidedAt: '2026-11-22T10:00:00Z',
};

describe('bannerState', () => {
  it('has something to say in every status but those in which the stock page says it all', () => {
    const silent = REQUEST_STATUSES.filter(
      status => !bannerState(requestWith({ status })),
    );
    expect(silent).toEqual(['running', 'completed', 'failed']);
  });

  it('says from when on an approved request can be run, and why not before', () => {
    const opensAt = '2026-12-05T21:00:00.000Z';
    const launch = { ...approvedRequest().launch, ready: false, opensAt };
    expect(bannerState(approvedRequest({ launch }))).toMatchObject({
      sentence: 'approvedLater',
      from: opensAt,
      reasons: [],
    });
    const freeze = { id: 'year-end', reason: 'Nobody is there' };
    const frozen = approvedRequest({ launch: { ...launch, freeze } });
    expect(bannerState(frozen)?.reasons).toEqual(['Nobody is there']);
  });

  it('names those whose seats are free in the open stage', () => {
    const [stage] = requestWith().stages;
    const request = requestWith({
      stages: [
        { ...stage, id: 'owner', status: 'done' },
        {
          ...stage,
          seats: [
            {
              from: ['group:default/security'],
              approvals: 1,
              filledBy: ['user:default/security'],
            },
            { from: ['group:default/directors'], approvals: 1, filledBy: [] },
          ],
        },
        { ...stage, id: 'later', status: 'waiting' },
      ],
    });
    expect(bannerState(request)).toMatchObject({
      sentence: 'waiting',
      people: ['group:default/directors'],
    });
  });

  it('asks the requester, and nobody else, for a reason that the tier requires', () => {
    const evaluation = {
      ...requestWith().evaluation,
      justification: 'required',
    } as const;
    const missing = (overrides: Partial<ApprovalRequest>) =>
      bannerState(requestWith({ evaluation, ...overrides }))?.reasonMissing;
    const { can } = requestWith();
    expect(missing({})).toBe(true);
    expect(missing({ justification: 'Launch day' })).toBe(false);
    expect(missing({ can: { ...can, withdraw: false } })).toBe(false);
  });

  it('tells the requester from others once it is approved', () => {
    const { can } = requestWith();
    expect(bannerState(approvedRequest())?.sentence).toBe('approved');
    expect(bannerState(approvedRequest({ can }))).toMatchObject({
      sentence: 'approvedOther',
      people: ['user:default/developer'],
    });
  });

  it('shows who rejected it and why, and the way back to the form', () => {
    const request = requestWith({
      status: 'rejected',
      decisions: [
        { ...decision, id: 'd0', decision: 'approve', comment: 'fine' },
        { ...decision, decision: 'reject', comment: 'Too big' },
      ],
    });
    expect(bannerState(request)).toEqual({
      sentence: 'rejected',
      severity: 'error',
      people: ['user:default/security'],
      reasons: ['Too big'],
      again: true,
      reasonMissing: false,
    });
  });

  it.each(['denied', 'rejected', 'changes-requested', 'expired'] as const)(
    'leads only the requester of what is %s back to the form',
    status => {
      const request = requestWith({ status });
      const againFor = (viewer?: string) =>
        bannerStateFor(request, viewer)?.again;
      expect(againFor('user:default/developer')).toBe(true);
      expect(againFor('user:default/finance')).toBe(false);
      expect(againFor(undefined)).toBe(false);
    },
  );

  it('offers another run only where there is one left', () => {
    const failed = approvedRequest({ status: 'failed' });
    expect(bannerState(failed)?.sentence).toBe('failed');
    expect(bannerState(requestWith({ status: 'failed' }))).toBeUndefined();
  });
});
