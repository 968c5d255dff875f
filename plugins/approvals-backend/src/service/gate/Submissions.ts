import {
  SubmissionRequest,
  SubmissionResponse,
} from '@greenlane/backstage-plugin-approvals-common';
import { quorum } from '../../domain/quorum';
import { serviceRequester } from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { Services } from '../Services';
import { templateRefOf } from '../subjects/templateFacts';
import { PreparedSubmission } from './PreparedSubmission';
import { SubmissionAnswers } from './SubmissionAnswers';

/** Answers what the gate hands in: a new request, one that is there already, or a launch. */
export class Submissions {
  readonly #services: Services;
  readonly #answers: SubmissionAnswers;

  static create(options: { services: Services }): Submissions {
    return new Submissions(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
    this.#answers = SubmissionAnswers.create({ services });
  }

  /**
   * @throws InputError for values with a secret in them, or a launch without its secrets
   * @throws NotAllowedError when a service asks for what a rule does not grant
   * @throws QuotaExceededError when the requester has too many open requests
   * @throws ServiceUnavailableError when catalog or database do not answer
   */
  async submit(submission: SubmissionRequest): Promise<SubmissionResponse> {
    const { database, refusals, wakeDrain } = this.#services;
    const refusal = {
      kind: 'submission',
      actor: actorOf(submission),
      templateRef: templateRefOf(submission.template),
    };
    return refusals.watch(refusal, async () => {
      const prepared = await this.#prepare(submission);
      const response = await database.transaction(tx =>
        this.#answers.answer(tx, prepared),
      );
      // Only an agent is kept waiting by what is approved: it is told so by the request's id alone.
      if (response.outcome === 'held' && response.status === 'approved') {
        const { requestId } = response;
        const kind = 'launch-by-agent';
        await refusals.tryToRecord({
          ...refusal,
          kind,
          requestId,
          status: 403,
        });
      }
      wakeDrain();
      return response;
    });
  }

  /** Asks everybody who has to be asked, so that the transaction need not wait for the network. */
  async #prepare(submission: SubmissionRequest): Promise<PreparedSubmission> {
    const { database, people, policy, subjects } = this.#services;
    const ref = submission.requester?.toLocaleLowerCase('en-US');
    // The policy looks at their groups.
    const fresh = true;
    const supposed = submission.spec.user?.entity;
    const person = ref
      ? await people.getPerson(ref, { fresh, supposed })
      : undefined;
    const subject = subjects.fromSubmission(submission, person);
    const now = await database.now();
    const evaluation = policy.evaluate({ ...subject.policySubject, now });
    const requester = ref ?? serviceRequester(submission.service ?? 'unknown');
    const { stages } = evaluation;
    const excluded = [requester];
    const members = await people.getMembers(refsOfStages(stages), { fresh });
    return {
      submission,
      requester,
      actor: actorOf(submission),
      subject,
      evaluation,
      people: quorum({ stages, approvers: [], excluded, members }),
    };
  }
}

function actorOf(submission: SubmissionRequest): string {
  const { requester, service, actor } = submission;
  if (!requester) {
    return service ?? 'unknown';
  }
  return actor ? `${requester} through ${actor}` : requester;
}
