import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  maskedSecretNames,
  REQUEST_ID_PREFIX,
} from '@greenlane/backstage-plugin-approvals-common';
import { Evaluation } from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { countOpenRequests } from '../../database/operations/requests/countOpenRequests';
import {
  eligibilityOf,
  refsToLookUp,
} from '../../domain/eligibility/eligibilityOf';
import { quorum, QuorumState } from '../../domain/quorum/quorum';
import { newRequest } from '../../domain/request/newRequest';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { QuotaExceededError } from '../record/QuotaExceededError';
import { refused } from '../record/refused';
import { decidersOf, openStageOf } from '../requests/decidersOf';
import { Services } from '../Services';
import { templateRefOf, templateTitleOf } from '../subjects/templateFacts';
import { quorumInputOf } from '../views/canDecide';
import { assertSecrets } from './assertSecrets';
import { OtherPeopleNeededError } from './OtherPeopleNeededError';
import { PreparedSubmission } from './PreparedSubmission';

/** Makes new requests. */
export class RequestCreation {
  readonly #services: Services;

  static create(options: { services: Services }): RequestCreation {
    return new RequestCreation(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
  }

  /**
   * A new request, as the evaluation has it begin: with what is known now that nobody else's can
   * come between.
   *
   * @throws OtherPeopleNeededError when it needs people who were not asked for
   * @throws NotAllowedError when a service asks for what a rule does not grant
   * @throws InputError when it is granted and would run without a secret that the form holds
   * @throws QuotaExceededError when the requester has too many open requests
   */
  async create(
    tx: Transaction,
    prepared: PreparedSubmission,
  ): Promise<RequestRecord> {
    const { subject } = prepared;
    const evaluation = await this.#services.evaluations.settleNew(tx, {
      ...prepared,
      ahead: prepared.evaluation,
    });
    assertPerson(prepared, evaluation);
    await this.#assertQuota(tx, prepared.requester);
    const people = peopleFor(evaluation, prepared);
    const { spec, secretPaths } = subject;
    const draft = this.#draft(tx, { prepared, evaluation, people });
    if (draft.status === 'launching') {
      assertSecrets(draft, prepared.submission.secretNames);
    }
    const request = await this.#services.recorder.create(tx, {
      request: draft,
      subject: { spec, secretPaths },
      evaluation: this.#services.policies
        .policyOf(evaluation)
        .withEasier(evaluation),
      record: recordOf(draft, prepared.actor),
      newDeciders: draft.status === 'pending' ? decidersOf(people) : [],
      openStage: openStageOf(people),
    });
    if (!request) {
      // The requester is locked, so this is nobody's own submission coming between.
      throw new ConflictError('The same has just been asked for; try again.');
    }
    return request;
  }

  #draft(
    tx: Transaction,
    options: {
      prepared: PreparedSubmission;
      evaluation: Evaluation;
      people: QuorumState;
    },
  ): RequestRecord {
    const { prepared, evaluation, people } = options;
    const { subject, owners } = prepared;
    const { template, hash } = subject;
    const origin = {
      id: `${REQUEST_ID_PREFIX}${this.#services.createId()}`,
      ...owners,
      templateRef: templateRefOf(template),
      templateTitle: templateTitleOf(template),
      subjectHash: hash,
      secretNames: secretNamesOf(prepared),
    };
    return newRequest(origin, { evaluation, people, createdAt: tx.now });
  }

  async #assertQuota(tx: Transaction, requester: string): Promise<void> {
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

/**
 * Those that came along, and those that a form was filled in with: a quick person sends it before its
 * secret widgets have handed on what was typed into them.
 */
function secretNamesOf({ submission, subject }: PreparedSubmission): string[] {
  const { spec, secretPaths } = subject;
  const filledIn = maskedSecretNames(spec.parameters, secretPaths);
  return [...new Set([...submission.secretNames, ...filledIn])].sort();
}

/** Who could decide, as things stand. */
function peopleFor(
  evaluation: Evaluation,
  { membership, requester }: PreparedSubmission,
): QuorumState {
  const unasked = refsToLookUp(evaluation).filter(
    ref => !Object.hasOwn(membership.members, ref),
  );
  if (unasked.length > 0) {
    throw new OtherPeopleNeededError(unasked);
  }
  const { stages } = evaluation;
  return quorum(
    quorumInputOf({
      request: { stages, requester },
      decisions: [],
      eligibility: eligibilityOf(evaluation, membership),
    }),
  );
}

/** A service has nobody who could answer for it, so nobody is asked. */
function assertPerson(
  { submission }: PreparedSubmission,
  evaluation: Evaluation,
): void {
  if (!submission.requester && evaluation.verdict !== 'granted') {
    throw refused(
      'service-principal',
      new NotAllowedError(
        'A service may only run what the policy grants at once. Have a signed-in person ask for this.',
      ),
    );
  }
}

function recordOf(request: RequestRecord, actor: string) {
  const { tier, subjectHash, policyHash, stages } = request;
  const data = { tier, subjectHash, policyHash };
  switch (request.status) {
    case 'launching':
      return { type: 'granted' as const, actor: 'rule', data };
    case 'denied':
      return { type: 'denied' as const, actor: 'rule', data };
    case 'blocked':
      return { type: 'blocked' as const, actor: 'rule', data };
    default: {
      const stageIds = stages.map(stage => stage.id);
      return {
        type: 'submitted' as const,
        actor,
        data: { ...data, stages: stageIds },
      };
    }
  }
}
