import { freshValues } from '../../__testUtils__/actions';
import { createTestService } from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { testConfig } from '../../__testUtils__/testConfig';

jest.setTimeout(60_000);

/** What happens to one request at the same time is in `src/races`; this is about several. */
describe.each(databases.eachSupportedId())('at the same time on %p', id => {
  it('submissions of one person stay within the quota', async () => {
    const quotas = { openRequestsPerPerson: 3 };
    const test = await createTestService(id, {
      config: testConfig({ quotas }),
    });
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
    const accepted = answers.filter(({ status }) => status === 'fulfilled');
    expect(accepted).toHaveLength(3);
  });

  it('the same asked for many times is one request', async () => {
    const test = await createTestService(id);
    const submission = submissionOf(test, {
      by: 'developer',
      template: 'service',
      values: freshValues(),
    });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => test.gate.submit(submission)),
    );
    const ids = answers.map(({ requestId }) => requestId);
    expect(new Set(ids).size).toBe(1);
    const made = { requester_key: 'user:default/developer' };
    expect(await test.knex('requests').where(made)).toHaveLength(1);
  });
});
