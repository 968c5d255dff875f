import {
  SubmissionRequest,
  SubmissionResponse,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  mergeMembership,
  refsToLookUp,
} from '../../domain/eligibility/eligibilityOf';
import { normalizeRef } from '../../domain/normalizeRef';
import { serviceRequester } from '../../domain/request/RequestRecord';
import { Services } from '../Services';
import {
  templateOwnerOf,
  templateRefOf,
  templateSystemOf,
} from '../subjects/templateFacts';
import { OtherPeopleNeededError } from './OtherPeopleNeededError';
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
    const { refusals, wakeDrain } = this.#services;
    const refusal = {
      kind: 'submission',
      actor: actorOf(submission),
      templateRef: templateRefOf(submission.template),
    };
    return refusals.watch(refusal, async () => {
      const prepared = await this.#prepare(submission);
      const response = await this.#answer(prepared);
      // An agent never launches what is approved: it is told so by the request's id alone.
      const isApproved =
        response.outcome === 'held' && response.status === 'approved';
      if (isApproved && submission.actor) {
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

  /** What others asked for in the meantime may make the policy ask for people whom nobody knows yet. */
  async #answer(prepared: PreparedSubmission): Promise<SubmissionResponse> {
    const { database, people } = this.#services;
    try {
      return await database.transaction(tx =>
        this.#answers.answer(tx, prepared),
      );
    } catch (error) {
      if (!(error instanceof OtherPeopleNeededError)) {
        throw error;
      }
      const { refs } = error;
      const about = { refs, accounts: [] };
      const found = await people.getMembership(about, { fresh: true });
      const membership = mergeMembership(prepared.membership, found);
      return this.#answer({ ...prepared, membership });
    }
  }

  /** Asks everybody who has to be asked, so that the transaction need not wait for the network. */
  async #prepare(submission: SubmissionRequest): Promise<PreparedSubmission> {
    const { evaluations, people, policies, subjects } = this.#services;
    const policy = policies.current.inForce;
    const ref = submission.requester && normalizeRef(submission.requester);
    // The policy looks at their groups.
    const fresh = true;
    const supposed = submission.spec.user?.entity;
    const person = ref
      ? await people.getPerson(ref, { fresh, supposed })
      : undefined;
    const subject = subjects.fromSubmission(submission, person);
    const requester = ref ?? serviceRequester(submission.service ?? 'unknown');
    const { policySubject, template } = subject;
    const owners = {
      requester,
      templateOwner: templateOwnerOf(template),
      templateSystem: templateSystemOf(template),
    };
    const evaluation = await evaluations.ahead({
      policy,
      subject: policySubject,
      owners,
    });
    const about = {
      refs: refsToLookUp(evaluation),
      accounts: [requester],
    };
    const membership = await people.getMembership(about, { fresh });
    return {
      submission,
      requester,
      actor: actorOf(submission),
      subject,
      owners,
      policy,
      evaluation,
      membership,
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
