import { mockCredentials } from '@backstage/backend-test-utils';
import { SubmissionRequest } from '@greenlane/backstage-plugin-approvals-common';
import { freshValues } from '../../__testUtils__/actions';
import { TestService } from '../../__testUtils__/createTestService';
import { submissionOf } from '../../__testUtils__/startApprovals';

/** A request of the developer with whatever people can do to it; each answers `done` or what came of it. */
export class RacedRequest {
  readonly id: string;
  readonly submission: SubmissionRequest;
  readonly #test: TestService;
  readonly #subjectHash: string;
  /** Ids of others for the same template. */
  readonly #others: string[] = [];

  /** A request that nobody has asked for before. */
  static async submit(
    test: TestService,
    template: 'service' | 'production',
  ): Promise<RacedRequest> {
    const asked = { by: 'developer', template, values: freshValues() };
    const submission = submissionOf(test, asked);
    const { requestId } = await test.gate.submit(submission);
    const { subjectHash } = await test.approvals.getRequest(
      requestId,
      as('developer'),
    );
    return new RacedRequest({ test, id: requestId, submission, subjectHash });
  }

  private constructor(options: {
    test: TestService;
    id: string;
    submission: SubmissionRequest;
    subjectHash: string;
  }) {
    this.#test = options.test;
    this.id = options.id;
    this.submission = options.submission;
    this.#subjectHash = options.subjectHash;
  }

  approve(name: string): Promise<string> {
    return this.#decide(name, { decision: 'approve' });
  }

  reject(name: string): Promise<string> {
    const comment = 'Not like this.';
    return this.#decide(name, { decision: 'reject', comment });
  }

  takeBack(name: string): Promise<string> {
    return done(this.#test.approvals.takeBack(this.id, as(name)));
  }

  cancel(): Promise<string> {
    return done(this.#test.approvals.cancel(this.id, as('developer')));
  }

  revoke(name: string): Promise<string> {
    const body = { comment: 'No longer.' };
    return done(this.#test.approvals.revoke(this.id, body, as(name)));
  }

  /** Makes another one, which could take its place. */
  async edit(): Promise<void> {
    const spec = { ...this.submission.spec, parameters: freshValues() };
    const { requestId } = await this.#test.gate.submit({
      ...this.submission,
      spec,
    });
    this.#others.push(requestId);
  }

  /** The other one of this index takes its place. */
  supersedeBy(index: number): Promise<string> {
    const requestId = this.#others[index];
    return this.#supersede(this.id, requestId);
  }

  /** It takes the place of the other one of this index. */
  supersede(index: number): Promise<string> {
    return this.#supersede(this.#others[index], this.id);
  }

  #supersede(id: string, requestId: string): Promise<string> {
    const { approvals } = this.#test;
    return done(approvals.supersede(id, { requestId }, as('developer')));
  }

  async launch(): Promise<string> {
    return (await this.#test.gate.submit(this.submission)).outcome;
  }

  /** The gate step of a task with what was asked for. */
  async claim(taskId: string): Promise<string> {
    const { ok } = await this.#test.gate.claim({ taskId });
    return ok ? 'runs' : 'refused';
  }

  #decide(
    name: string,
    what: { decision: 'approve' | 'reject'; comment?: string },
  ): Promise<string> {
    const body = { ...what, subjectHash: this.#subjectHash };
    return done(this.#test.approvals.decide(this.id, body, as(name)));
  }
}

function as(name: string) {
  return { credentials: mockCredentials.user(`user:default/${name}`) };
}

async function done(change: Promise<unknown>): Promise<string> {
  await change;
  return 'done';
}
