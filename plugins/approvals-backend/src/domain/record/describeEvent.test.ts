import { RequestEventType } from '@greenlane/backstage-plugin-approvals-common';
import { isPhrase, Words } from '@greenlane/backstage-plugin-approvals-policy';
import { EventData } from '../transition/transition';
import { describeEvent } from './describeEvent';

type Row = [RequestEventType, EventData, string];

const FINANCE = 'user:default/finance';

const ROWS: Row[] = [
  ['submitted', { stages: ['owner', 'budget'] }, 'Waits for owner, budget.'],
  ['submitted', { stages: [] }, 'Waits for approval.'],
  ['granted', { tier: 'free' }, 'Granted at once by the policy (tier free).'],
  ['denied', { tier: 'never' }, 'Denied by the policy (tier never).'],
  ['blocked', {}, 'Blocked: it cannot be decided at the moment.'],
  ['unblocked', {}, 'No longer blocked: it waits for approval.'],
  [
    'decided',
    { decision: 'approve', stageId: 'budget' },
    'finance approved (budget).',
  ],
  ['decided', { decision: 'reject' }, 'finance rejected.'],
  [
    'decided',
    { decision: 'request-changes', onBehalfOf: 'user:other/lead' },
    'finance asked for changes for user:other/lead.',
  ],
  ['decided', { decision: 'constructor' }, 'finance decided.'],
  [
    'decided',
    {
      carriedFrom: 'd-1',
      person: FINANCE,
      replaces: 'apr-1',
      stageId: 'budget',
    },
    'What finance decided on apr-1 counts here, too (budget).',
  ],
  ['decision-withdrawn', {}, 'finance took their decision back.'],
  [
    'decision-withdrawn',
    { person: FINANCE },
    'finance took their decision back.',
  ],
  [
    'decision-withdrawn',
    { person: 'user:default/deputy' },
    'finance took back what deputy decided for them.',
  ],
  [
    'decided',
    {
      decision: 'approve',
      onBehalfOf: 'user:default/lead',
      delegatedBy: 'user:default/platform',
    },
    'finance approved for lead, as platform has arranged.',
  ],
  [
    'reassigned',
    { to: 'user:default/platform' },
    'finance asked platform to decide.',
  ],
  ['justified', {}, 'finance gave a reason.'],
  [
    'reminded',
    { stageId: 'owner', reminder: 2 },
    'Those who can decide were reminded (owner, reminder 2).',
  ],
  [
    'escalated',
    { stageId: 'owner', mode: 'add', to: ['group:default/a'] },
    'Nobody decided in time, so group:default/a are asked as well (owner).',
  ],
  [
    'escalated',
    { stageId: 'owner', mode: 'replace', to: [] },
    'Nobody decided in time, so others are asked instead (owner).',
  ],
  ['approved', {}, 'Approved: everybody whom it takes has agreed.'],
  [
    'approved',
    { reason: 'not-yet' },
    'Approved: everybody whom it takes has agreed. It cannot run yet.',
  ],
  [
    'opened',
    {},
    'Nothing holds it back any more: the requester can run it now.',
  ],
  [
    'emergency-invoked',
    { incident: 'INC-1' },
    'finance asked to break the glass (incident INC-1).',
  ],
  [
    'glass-broken',
    { incident: 'INC-1' },
    'The glass was broken (incident INC-1): the requester can run it now.',
  ],
  ['emergency-reviewed', {}, 'finance closed the review of the emergency.'],
  ['rejected', {}, 'Rejected by finance.'],
  ['cancelled', {}, 'Withdrawn by finance.'],
  ['revoked', {}, 'Revoked by finance.'],
  ['expired', {}, 'Expired: it was not decided or run in time.'],
  [
    'superseded',
    { supersededBy: 'apr-2' },
    'Replaced by finance: request apr-2 takes its place.',
  ],
  ['replaces', { replaces: 'apr-1' }, 'It takes the place of request apr-1.'],
  [
    'stale',
    { reason: 'template-gone' },
    'Stale: the template is no longer in the catalog.',
  ],
  [
    'stale',
    { reason: 'anything' },
    'Stale: the template has changed since. Create it again.',
  ],
  ['launching', {}, 'finance started it.'],
  ['released', {}, 'The scaffolder did not take it; it can be started again.'],
  [
    'released',
    { httpStatus: 503 },
    'The scaffolder did not take it (status 503); it can be started again.',
  ],
  ['running', { taskId: 't' }, 'Runs as task t.'],
  ['running', { taskId: 't', claimed: true }, 'Task t has passed the gate.'],
  ['completed', {}, 'The run completed.'],
  ['failed', {}, 'The run failed.'],
  ['failed', { taskStatus: 'cancelled' }, 'The run was cancelled.'],
  [
    'failed',
    { reason: 'not-started' },
    'It could not be started: no task was made of it.',
  ],
  [
    'failed',
    { httpStatus: 400 },
    'The scaffolder did not take it (status 400).',
  ],
  ['retried', {}, 'finance started it again.'],
  [
    'refused',
    { kind: 'own-request' },
    'Refused to finance: they asked for it themselves.',
  ],
  [
    'refused',
    { kind: 'retry-used-up' },
    'Refused to finance to start it again: all retries are used up.',
  ],
  [
    'refused',
    { kind: 'of-another-release' },
    'Refused to finance: of another release.',
  ],
];

describe('describeEvent', () => {
  it.each(ROWS)('says %s with %j', (type, data, expected) => {
    const phrase = describeEvent({ type, data, actor: FINANCE, status: '' });
    expect(Words.english.phrase(phrase)).toBe(expected);
    // As it is sent.
    expect(isPhrase(JSON.parse(JSON.stringify(phrase)))).toBe(true);
  });

  it('does not take the name of a table for an entry of it', () => {
    const event = { actor: FINANCE, status: '' };
    for (const reason of ['constructor', '__proto__']) {
      const stale = describeEvent({
        ...event,
        type: 'stale',
        data: { reason },
      });
      expect(stale).toEqual({ key: 'templateHasChanged' });
    }
  });
});
