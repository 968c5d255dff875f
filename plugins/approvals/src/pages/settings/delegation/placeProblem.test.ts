import { placeProblem } from './placeProblem';

const labels = {
  delegator: 'For whom',
  delegate: 'Who decides',
  from: 'From',
  until: 'Until',
  templates: 'Templates',
  tiers: 'Tiers',
  most: 'Cost',
};

describe('what the server objects to', () => {
  it.each([
    [
      'Nobody delegates to themselves: "delegate" has to be somebody else.',
      'delegate',
      'Nobody delegates to themselves: “Who decides” has to be somebody else.',
    ],
    [
      '"startsAt" is in the past, and nobody can delegate afterwards. Leave it out to begin now.',
      'from',
      '“From” is in the past, and nobody can delegate afterwards. Leave it out to begin now.',
    ],
    [
      'That is too long: a delegation lasts 366 days at most. Choose an earlier "endsAt".',
      'until',
      'That is too long: a delegation lasts 366 days at most. Choose an earlier “Until”.',
    ],
    [
      'The policy has no tier "constructor": it has escalated.',
      undefined,
      'The policy has no tier "constructor": it has escalated.',
    ],
    ['Not available', undefined, 'Not available'],
  ])('%s', (problem, field, sentence) => {
    expect(placeProblem(problem, labels)).toEqual({ field, sentence });
  });
});
