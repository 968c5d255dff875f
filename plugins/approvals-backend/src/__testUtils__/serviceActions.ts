import { mockCredentials } from '@backstage/backend-test-utils';
import { TestService } from './createTestService';
import { submissionOf } from './startApprovals';

/** A person, to those who are called without HTTP. */
export function as(name: string) {
  return { credentials: mockCredentials.user(`user:default/${name}`) };
}

/** Hands a submission in, and reads its newest evaluation as it is stored. */
export async function ask(
  test: TestService,
  asked: Partial<Parameters<typeof submissionOf>[1]>,
) {
  const complete = { by: 'developer', template: 'service', ...asked };
  const response = await test.gate.submit(submissionOf(test, complete));
  const row = await test
    .knex('evaluations')
    .where({ request_id: response.requestId })
    .orderBy('version', 'desc')
    .first();
  return { ...response, stored: JSON.parse(row.evaluation) };
}

/** Approves a request, on the hash that it has. */
export async function approve(
  test: TestService,
  requestId: string | undefined,
  name: string,
) {
  const { subjectHash } = await test.approvals.getRequest(requestId!, as(name));
  const decision = { decision: 'approve' as const, subjectHash };
  return test.approvals.decide(requestId!, decision, as(name));
}
