import { approved, launching } from './arrangements';
import { Ending, Race } from './Race';
import { RacedRequest } from './RacedRequest';

const LAUNCHES = 50;
const decisions = ['team-lead approve'];
const LAUNCHED: Ending = {
  answers: ['launch', 'ConflictError'],
  status: 'launching',
  decisions,
};

/** Too late, a launch is a new submission: it makes another request. */
function ended(status: Ending['status']): Ending {
  return { answers: ['held', 'done'], status, decisions };
}

/** One of them launches; all others are told that it waits for its task. */
function oneOf(launches: number): Ending[] {
  return Array.from({ length: launches }, (_, winner) => ({
    answers: Array.from({ length: launches }, (__, index) =>
      index === winner ? 'launch' : 'held',
    ),
    status: 'launching',
    decisions,
  }));
}

/** What an approval is good for: once. */
export const LAUNCH_RACES: Race[] = [
  {
    title: 'launch against cancel',
    arrange: approved,
    contenders: [request => request.launch(), request => request.cancel()],
    endings: [LAUNCHED, ended('cancelled')],
  },
  {
    title: 'launch against revoke',
    arrange: approved,
    contenders: [
      request => request.launch(),
      request => request.revoke('platform'),
    ],
    endings: [LAUNCHED, ended('revoked')],
  },
  {
    title: 'two tasks for one launch',
    arrange: launching,
    contenders: [
      request => request.claim(`${request.id}-one`),
      request => request.claim(`${request.id}-two`),
    ],
    endings: [
      { answers: ['runs', 'refused'], status: 'running', decisions },
      { answers: ['refused', 'runs'], status: 'running', decisions },
    ],
  },
  {
    title: `${LAUNCHES} launches`,
    arrange: approved,
    contenders: Array.from(
      { length: LAUNCHES },
      () => (request: RacedRequest) => request.launch(),
    ),
    endings: oneOf(LAUNCHES),
  },
];
