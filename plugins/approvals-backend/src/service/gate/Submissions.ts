import { InputError, NotAllowedError } from '@backstage/errors';
import {
  REQUEST_ID_PREFIX,
  SubmissionRequest,
  SubmissionResponse,
} from '@greenlane/backstage-plugin-approvals-common';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { countOpenRequests } from '../../database/operations/requests/countOpenRequests';
import { findOpenRequest } from '../../database/operations/requests/findOpenRequest';
import { lockRequester } from '../../database/operations/requests/lockRequester';
import { quorum, QuorumState } from '../../domain/quorum';
import { isOverdue } from '../../domain/request/deadlines';
import { newRequest } from '../../domain/request/newRequest';
import {
  RequestRecord,
  serviceRequester,
} from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import {
  answerSubmission,
  missingSecrets,
} from '../../domain/submission/answerSubmission';
import { QuotaExceededError } from '../record/QuotaExceededError';
import { refused } from '../record/refused';
import { decidersOf } from '../requests/decidersOf';
import { Services } from '../Services';
import { Subject } from '../subjects/SubjectBuilder';
import {
  templateOwnerOf,
  templateRefOf,
  templateTitleOf,
} from '../subjects/templateFacts';

/** A submission with everything that had to be asked of others, ready to be answered in a transaction. */
type Prepared = {
  submission: SubmissionRequest;
  /** Entity reference, or `service:<subject>`. */
  requester: string;
  actor: string;
  subject: Subject;
  evaluation: Evaluation;
  people: QuorumState;
};

/** Answers what the gate hands in: a new request, one that is there already, or a launch. */
export class Submissions {
  readonly #services: Services;

  static create(options: { services: Services }): Submissions {
    return new Submissions(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * @throws InputError for values with a secret in them, or a launch without its secrets
   * @throws NotAllowedError when a service asks for what a rule does not grant
   * @throws QuotaExceededError when the requester has too many open requests
   */
  async submit(submission: SubmissionRequest): Promise<SubmissionResponse> {
    const refusal = {
      kind: 'submission',
      actor: actorOf(submission),
      templateRef: templateRefOf(submission.template),
    };
    return this.#services.refusals.watch(refusal, async () => {
      const prepared = await this.#prepare(submission);
      const response = await this.#services.database.transaction(tx =>
        this.#answer(tx, prepared),
      );
      this.#services.wakeDrain();
      return response;
    });
  }

  async #prepare(submission: SubmissionRequest): Promise<Prepared> {
    const { database, people, policy, subjects } = this.#services;
    const ref = submission.requester?.toLocaleLowerCase('en-US');
    // Of a few seconds ago at most: their session is older than that.
    const person = ref ? await people.getPerson(ref) : undefined;
    const subject = subjects.fromSubmission(submission, person);
    const now = await database.now();
    const evaluation = policy.evaluate({ ...subject.policySubject, now });
    const requester = ref ?? serviceRequester(submission.service ?? 'unknown');
    const { stages } = evaluation;
    const members = await people.getMembers(refsOfStages(stages), {
      fresh: true,
    });
    return {
      submission,
      requester,
      actor: actorOf(submission),
      subject,
      evaluation,
      people: quorum({
        stages,
        approvers: [],
        excluded: [requester],
        members,
      }),
    };
  }

  async #answer(
    tx: Transaction,
    prepared: Prepared,
  ): Promise<SubmissionResponse> {
    await lockRequester(tx.knex, prepared.requester);
    const { requester, subject } = prepared;
    const existing = await findOpenRequest(tx.knex, {
      requester,
      subjectHash: subject.hash,
    });
    const standing = existing && (await this.#settle(tx, existing, prepared));
    if (standing) {
      return this.#answerAgain(tx, standing, prepared);
    }
    return this.#create(tx, prepared);
  }

  /** Ends an open request that has no claim to be open any more; undefined if it did. */
  async #settle(
    tx: Transaction,
    existing: RequestRecord,
    prepared: Prepared,
  ): Promise<RequestRecord | undefined> {
    const { recorder, policy } = this.#services;
    if (isOverdue(existing, tx.now)) {
      await recorder.change(tx, existing, { name: 'expire', actor: 'system' });
      return undefined;
    }
    if (existing.status === 'approved') {
      const frozen = await getEvaluation(tx.knex, existing);
      if (!frozen || policy.asksMore(prepared.evaluation, frozen)) {
        await recorder.change(tx, existing, {
          name: 'outgrow',
          actor: 'rule',
          data: { reason: 'outgrown', tier: prepared.evaluation.tier },
        });
        return undefined;
      }
    }
    return existing;
  }

  async #answerAgain(
    tx: Transaction,
    existing: RequestRecord,
    prepared: Prepared,
  ): Promise<SubmissionResponse> {
    const { submission, actor } = prepared;
    const requestId = existing.id;
    const answer = answerSubmission(existing, submission);
    if (answer.outcome === 'running') {
      return { outcome: 'running', requestId, taskId: answer.taskId };
    }
    if (answer.outcome !== 'launch') {
      return { outcome: 'held', requestId, status: existing.status };
    }
    const missing = missingSecrets(existing, submission.secretNames);
    if (missing.length > 0) {
      throw refused(
        'missing-secret',
        new InputError(
          `This launch lacks ${missing.join(
            ', ',
          )}. Enter the same secrets as in the request; the approval stays valid.`,
        ),
      );
    }
    const { recorder } = this.#services;
    await recorder.change(tx, existing, { name: 'launch', actor });
    return { outcome: 'launch', requestId };
  }

  async #create(
    tx: Transaction,
    prepared: Prepared,
  ): Promise<SubmissionResponse> {
    await this.#assertMayCreate(tx, prepared);
    const { subject, evaluation, people, requester } = prepared;
    const { template, spec, secretPaths } = subject;
    const draft = newRequest(
      {
        id: `${REQUEST_ID_PREFIX}${this.#services.createId()}`,
        requester,
        templateRef: templateRefOf(template),
        templateTitle: templateTitleOf(template),
        templateOwner: templateOwnerOf(template),
        subjectHash: subject.hash,
        secretNames: [...new Set(prepared.submission.secretNames)].sort(),
      },
      { evaluation, people, createdAt: tx.now },
    );
    const request = await this.#services.recorder.create(tx, {
      request: draft,
      subject: { spec, secretPaths },
      evaluation,
      record: recordOf(draft, prepared),
      newDeciders: draft.status === 'pending' ? decidersOf(people) : [],
    });
    if (!request) {
      // Somebody else's transaction has just made it; this one sees it now.
      return this.#answer(tx, prepared);
    }
    return request.status === 'launching'
      ? { outcome: 'launch', requestId: request.id }
      : { outcome: 'held', requestId: request.id, status: request.status };
  }

  async #assertMayCreate(tx: Transaction, prepared: Prepared): Promise<void> {
    const { submission, evaluation, requester } = prepared;
    if (!submission.requester && evaluation.verdict !== 'granted') {
      throw refused(
        'service-principal',
        new NotAllowedError(
          'A service may only run what the policy grants at once. Have a signed-in person ask for this.',
        ),
      );
    }
    const limit = this.#services.config.quotas.openRequestsPerPerson;
    const open = await countOpenRequests(tx.knex, requester);
    if (open >= limit) {
      throw refused(
        'quota',
        new QuotaExceededError(
          `You have ${open} open requests, and ${limit} is the most. Withdraw some, or wait until they are decided.`,
        ),
      );
    }
  }
}

function recordOf(request: RequestRecord, { actor, subject }: Prepared) {
  const data = {
    tier: request.tier,
    subjectHash: subject.hash,
    policyHash: request.policyHash,
  };
  switch (request.status) {
    case 'launching':
      return { type: 'granted' as const, actor: 'rule', data };
    case 'denied':
      return { type: 'denied' as const, actor: 'rule', data };
    case 'blocked':
      return { type: 'blocked' as const, actor: 'rule', data };
    default: {
      const stages = request.stages.map(stage => stage.id);
      return { type: 'submitted' as const, actor, data: { ...data, stages } };
    }
  }
}

function actorOf(submission: SubmissionRequest): string {
  const { requester, service, actor } = submission;
  if (!requester) {
    return service ?? 'unknown';
  }
  return actor ? `${requester} through ${actor}` : requester;
}
