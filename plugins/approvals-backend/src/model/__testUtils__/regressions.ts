import { Step } from './Step';

/** Sequences that once came to something else than they should have, as they were printed. */
export const REGRESSIONS: Record<string, Step[]> = {
  'a rejection in a stage that takes two, where another takes none': [
    { do: 'submit', by: 'ada', template: 'staged', variant: 0 },
    { do: 'approve', by: 'bob', request: 0 },
    { do: 'reject', by: 'dan', request: 0 },
    { do: 'approve', by: 'fay', request: 0 },
    { do: 'approve', by: 'eve', request: 0 },
  ],
  'an approval that makes the quorum, of somebody who had left and is back': [
    { do: 'submit', by: 'ada', template: 'pair', variant: 0 },
    { do: 'approve', by: 'bob', request: 0 },
    { do: 'leave', who: 'bob', group: 'owners' },
    { do: 'approve', by: 'cat', request: 0 },
    { do: 'join', who: 'bob', group: 'owners' },
    { do: 'recheck' },
  ],
};
