import { takesReasonAlong } from './takesReasonAlong';

const from = {
  justification: 'required',
  justificationId: 'c-1',
  status: 'approved',
} as const;
const to = { justification: 'optional', status: 'pending' } as const;

describe('takesReasonAlong', () => {
  it('does where there is none, and one is taken', () => {
    expect(takesReasonAlong({ from, to, isDecided: false })).toBe(true);
    const blocked = { ...to, status: 'blocked' as const };
    expect(takesReasonAlong({ from, to: blocked, isDecided: false })).toBe(
      true,
    );
  });

  it.each([
    [
      'nothing to take along',
      { from: { ...from, justificationId: undefined } },
    ],
    ['one of its own', { to: { ...to, justificationId: 'c-2' } }],
    ['no place for one', { to: { ...to, justification: 'none' as const } }],
    ['nobody to read it', { to: { ...to, status: 'running' as const } }],
    ['somebody who has decided without', { isDecided: true }],
  ])('does not where there is %s', (_, other) => {
    const options = { from, to, isDecided: false, ...other };
    expect(takesReasonAlong(options)).toBe(false);
  });
});
