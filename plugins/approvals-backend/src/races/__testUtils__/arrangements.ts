import { TestService } from '../../__testUtils__/createTestService';
import { RacedRequest } from './RacedRequest';

/** One approval of the template's owner away from being approved. */
export async function pending(test: TestService): Promise<RacedRequest> {
  return RacedRequest.submit(test, 'service');
}

/** The owner first; then one of security and one of the directors. These have approved so far. */
export async function approvedBy(
  test: TestService,
  names: string[],
): Promise<RacedRequest> {
  const request = await RacedRequest.submit(test, 'production');
  for (const name of names) {
    await request.approve(name);
  }
  return request;
}

/** Ready to be launched. */
export async function approved(test: TestService): Promise<RacedRequest> {
  const request = await pending(test);
  await request.approve('team-lead');
  return request;
}

/** Launched, and the scaffolder has two tasks with just this content. */
export async function launching(test: TestService): Promise<RacedRequest> {
  const request = await approved(test);
  await request.launch();
  ['one', 'two'].forEach(task =>
    test.scaffolder.add(`${request.id}-${task}`, request.submission.spec),
  );
  return request;
}
