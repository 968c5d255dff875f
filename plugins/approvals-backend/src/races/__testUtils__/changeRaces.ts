import { approved, pending } from './arrangements';
import { Race } from './Race';
import { RacedRequest } from './RacedRequest';

const CONFLICT = 'ConflictError';

/** With two others of the same person for the same template. */
async function edited(request: RacedRequest): Promise<RacedRequest> {
  await request.edit();
  await request.edit();
  return request;
}

/** What a requester puts in the place of a request, against whatever else happens to it. */
export const CHANGE_RACES: Race[] = [
  {
    // What is approved can still be replaced: then both happen, one after the other.
    title: 'approve against supersede',
    arrange: async test => edited(await pending(test)),
    contenders: [
      request => request.approve('team-lead'),
      request => request.supersedeBy(0),
    ],
    endings: [
      {
        answers: ['done', 'done'],
        status: 'superseded',
        decisions: ['team-lead approve'],
      },
      { answers: [CONFLICT, 'done'], status: 'superseded', decisions: [] },
    ],
  },
  {
    title: 'launch against supersede',
    arrange: async test => edited(await approved(test)),
    contenders: [
      request => request.launch(),
      request => request.supersedeBy(0),
    ],
    endings: [
      {
        answers: ['launch', CONFLICT],
        status: 'launching',
        decisions: ['team-lead approve'],
      },
      {
        // Too late, a launch is a new submission: it makes another request.
        answers: ['held', 'done'],
        status: 'superseded',
        decisions: ['team-lead approve'],
      },
    ],
  },
  {
    title: 'supersede by one against supersede by another',
    arrange: async test => edited(await pending(test)),
    contenders: [
      request => request.supersedeBy(0),
      request => request.supersedeBy(1),
    ],
    endings: [
      ['done', CONFLICT],
      [CONFLICT, 'done'],
    ].map(answers => ({ answers, status: 'superseded', decisions: [] })),
  },
  {
    title: 'each in the place of the other',
    arrange: async test => edited(await pending(test)),
    contenders: [
      request => request.supersedeBy(0),
      request => request.supersede(0),
    ],
    endings: [
      { answers: ['done', CONFLICT], status: 'superseded', decisions: [] },
      { answers: [CONFLICT, 'done'], status: 'pending', decisions: [] },
    ],
  },
];
