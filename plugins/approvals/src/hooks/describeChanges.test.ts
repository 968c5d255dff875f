import { HASH, requestWith } from '../pages/__testUtils__/requests';
import { describeChanges } from './describeChanges';

const decision = (id: string) => ({
  id,
  decision: 'approve' as const,
  person: 'user:default/finance',
  stageId: 'budget',
  subjectHash: HASH,
  decidedAt: '2026-11-22T11:00:00.000Z',
});

describe('describeChanges', () => {
  it('finds nothing in the same request', () => {
    expect(describeChanges(requestWith(), requestWith())).toEqual([]);
  });

  it('names a new status, another subject, and decisions made and taken back', () => {
    const before = requestWith({ decisions: [decision('one')] });
    const after = requestWith({
      status: 'approved',
      subjectHash: 'b'.repeat(64),
      decisions: [decision('two'), decision('three')],
    });
    expect(describeChanges(before, after)).toEqual([
      { kind: 'status', status: 'approved' },
      { kind: 'subject' },
      { kind: 'decisions', count: 2 },
      { kind: 'takenBack' },
    ]);
  });
});
