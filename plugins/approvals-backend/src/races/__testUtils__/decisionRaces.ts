import { approvedBy, pending } from './arrangements';
import { Race } from './Race';

const CONFLICT = 'ConflictError';
/** How long a request waits for people when its tier says nothing. */
const EXPIRES_AFTER_MS = 14 * 86_400_000;

/** Decisions against one another, and against whatever ends a request. */
export const DECISION_RACES: Race[] = [
  {
    title: 'two last approvers, a seat for each',
    arrange: test => approvedBy(test, ['team-lead']),
    contenders: [
      request => request.approve('security'),
      request => request.approve('director'),
    ],
    endings: [
      {
        answers: ['done', 'done'],
        status: 'approved',
        decisions: [
          'director approve',
          'security approve',
          'team-lead approve',
        ],
      },
    ],
  },
  {
    title: 'two last approvers, one seat',
    arrange: pending,
    contenders: [
      request => request.approve('team-lead'),
      request => request.approve('team-lead-two'),
    ],
    endings: [
      {
        answers: ['done', CONFLICT],
        status: 'approved',
        decisions: ['team-lead approve'],
      },
      {
        answers: [CONFLICT, 'done'],
        status: 'approved',
        decisions: ['team-lead-two approve'],
      },
    ],
  },
  {
    title: 'one approver twice',
    arrange: test => approvedBy(test, []),
    contenders: [
      request => request.approve('team-lead'),
      request => request.approve('team-lead'),
    ],
    endings: [
      ['done', CONFLICT],
      [CONFLICT, 'done'],
    ].map(answers => ({
      answers,
      status: 'pending',
      decisions: ['team-lead approve'],
    })),
  },
  {
    title: 'approve against reject',
    arrange: pending,
    contenders: [
      request => request.approve('team-lead'),
      request => request.reject('team-lead-two'),
    ],
    endings: [
      {
        answers: ['done', CONFLICT],
        status: 'approved',
        decisions: ['team-lead approve'],
      },
      {
        answers: [CONFLICT, 'done'],
        status: 'rejected',
        decisions: ['team-lead-two reject'],
      },
    ],
  },
  {
    // What is approved can still be withdrawn: then both happen, one after the other.
    title: 'approve against cancel',
    arrange: pending,
    contenders: [
      request => request.approve('team-lead'),
      request => request.cancel(),
    ],
    endings: [
      {
        answers: ['done', 'done'],
        status: 'cancelled',
        decisions: ['team-lead approve'],
      },
      { answers: [CONFLICT, 'done'], status: 'cancelled', decisions: [] },
    ],
  },
  {
    title: 'approve against revoke',
    arrange: pending,
    contenders: [
      request => request.approve('team-lead'),
      request => request.revoke('platform'),
    ],
    endings: [
      {
        answers: ['done', 'done'],
        status: 'revoked',
        decisions: ['team-lead approve'],
      },
      { answers: [CONFLICT, 'done'], status: 'revoked', decisions: [] },
    ],
  },
  {
    title: 'approve against expire',
    arrange: async test => {
      const request = await pending(test);
      test.clock.advance(EXPIRES_AFTER_MS - 1);
      return request;
    },
    contenders: [
      request => request.approve('team-lead'),
      async (_, test) => {
        test.clock.advance(1);
        await test.caretaker.expire();
        return 'done';
      },
    ],
    endings: [
      {
        answers: ['done', 'done'],
        status: 'approved',
        decisions: ['team-lead approve'],
      },
      { answers: [CONFLICT, 'done'], status: 'expired', decisions: [] },
    ],
  },
  {
    title: 'take-back against the last approval',
    arrange: test => approvedBy(test, ['team-lead', 'security']),
    contenders: [
      request => request.takeBack('security'),
      request => request.approve('director'),
    ],
    endings: [
      {
        answers: ['done', 'done'],
        status: 'pending',
        decisions: ['director approve', 'team-lead approve'],
      },
      {
        answers: [CONFLICT, 'done'],
        status: 'approved',
        decisions: [
          'director approve',
          'security approve',
          'team-lead approve',
        ],
      },
    ],
  },
];
