import { mockCredentials } from '@backstage/backend-test-utils';
import { freshValues } from '../../__testUtils__/actions';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { submissionOf } from '../../__testUtils__/startApprovals';

jest.setTimeout(120_000);

const ROUNDS = 20;

function as(name: string) {
  return { credentials: mockCredentials.user(`user:default/${name}`) };
}

async function held(test: TestService, template = 'production') {
  const asked = { by: 'developer', template, values: freshValues() };
  const submission = submissionOf(test, asked);
  const { requestId } = await test.gate.submit(submission);
  const { subjectHash } = await test.approvals.getRequest(
    requestId,
    as('developer'),
  );
  const approve = (name: string) =>
    test.approvals.decide(
      requestId,
      { decision: 'approve', subjectHash },
      as(name),
    );
  const status = async () =>
    (await test.approvals.getRequest(requestId, as('developer'))).status;
  return { requestId, submission, approve, status };
}

describe.each(databases.eachSupportedId())('at the same time on %p', id => {
  let test: TestService;
  beforeAll(async () => {
    test = await createTestService(id);
  });

  it('the two last votes meet the quorum, every time', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { approve, status } = await held(test);
      await approve('team-lead');
      await Promise.all([approve('security'), approve('director')]);
      expect(await status()).toBe('approved');
    }
  });

  it('one person’s two votes are one vote', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { approve, requestId } = await held(test);
      const votes = await Promise.allSettled([
        approve('team-lead'),
        approve('team-lead'),
      ]);
      expect(votes.map(vote => vote.status).sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      const { decisions } = await test.approvals.getRequest(
        requestId,
        as('developer'),
      );
      expect(decisions).toHaveLength(1);
    }
  });

  it('withdrawing and launching: one of them happens', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { approve, status, submission, requestId } = await held(
        test,
        'service',
      );
      await approve('team-lead');
      const [launch, cancel] = await Promise.allSettled([
        test.gate.submit(submission),
        test.approvals.cancel(requestId, as('developer')),
      ]);
      const isLaunched =
        launch.status === 'fulfilled' && launch.value.outcome === 'launch';
      expect(isLaunched).toBe(cancel.status === 'rejected');
      expect(await status()).toBe(isLaunched ? 'launching' : 'cancelled');
    }
  });

  it('two tasks that claim one launch: one of them runs', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { approve, submission } = await held(test, 'service');
      await approve('team-lead');
      await test.gate.submit(submission);
      const tasks = [`a-${id}-${round}`, `b-${id}-${round}`];
      const [one, two] = tasks;
      test.scaffolder.add(one, submission.spec);
      test.scaffolder.add(two, submission.spec);
      const claims = await Promise.all([
        test.gate.claim({ taskId: one }),
        test.gate.claim({ taskId: two }),
      ]);
      expect(claims.map(claim => claim.ok).sort()).toEqual([false, true]);
    }
  });

  it('submissions of one person stay within the quota', async () => {
    const quota = test.services.config.quotas;
    quota.openRequestsPerPerson = 3;
    const submissions = Array.from({ length: 8 }, () =>
      submissionOf(test, {
        by: 'director',
        template: 'service',
        values: freshValues(),
      }),
    );
    const answers = await Promise.allSettled(
      submissions.map(submission => test.gate.submit(submission)),
    );
    quota.openRequestsPerPerson = 200;
    const accepted = answers.filter(({ status }) => status === 'fulfilled');
    expect(accepted).toHaveLength(3);
  });
});
