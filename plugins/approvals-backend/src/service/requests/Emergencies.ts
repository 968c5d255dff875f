import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  BreakGlassConfig,
  Stage,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Transaction } from '../../database/ApprovalsDatabase';
import { insertComment } from '../../database/operations/comments/insertComment';
import { getEvaluation } from '../../database/operations/evaluations/getEvaluation';
import { findUnreviewed } from '../../database/operations/emergencies/findUnreviewed';
import { getEmergency } from '../../database/operations/emergencies/getEmergency';
import { insertReaders } from '../../database/operations/requests/insertReaders';
import { insertInvocation } from '../../database/operations/emergencies/insertInvocation';
import { lockRequester } from '../../database/operations/requests/lockRequester';
import { accountsOf } from '../../domain/eligibility/accountsOf';
import { Emergency, Invocation } from '../../domain/emergency/Emergency';
import { emergencyQuorum } from '../../domain/emergency/emergencyQuorum';
import { reviewersFor } from '../../domain/emergency/reviewersFor';
import {
  INVOCATION_COUNTS_MS,
  standingInvocations,
} from '../../domain/emergency/standingInvocations';
import { whyNotEmergency } from '../../domain/emergency/whyNotEmergency';
import { createHumans } from '../../domain/quorum/createHumans';
import { asksMoreThanAgreed } from '../../domain/timers/asksMoreThanAgreed';
import { quorum } from '../../domain/quorum/quorum';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { refsOfStages } from '../../domain/request/stageRefs';
import { askedStages } from '../../domain/timers/askedStages';
import { later } from '../../domain/transition/transition';
import { EmergencyBody } from '../../validation';
import { Caller } from '../Caller';
import { refused } from '../record/refused';
import { Services } from '../Services';
import {
  DecisionSituation,
  quorumInputFor,
  quorumInputOf,
} from '../views/canDecide';
import { Narrowing, RequestReader } from '../views/RequestReader';
import { assertMayBreakGlass, othersFor } from './assertMayBreakGlass';
import { Drift } from './Drift';
import { lockSituation } from './lockSituation';
import { refusalOf } from './refusalOf';

/** Emergencies are rare, so they may wait for one another: a person has one at a time, on any request. */
const ONE_AT_A_TIME = 'emergencies';

type Attempt = {
  caller: Caller;
  body: EmergencyBody;
  policy: BreakGlassConfig;
  /** With the members of the groups that may break the glass, and of those that review it. */
  situation: DecisionSituation;
};

/** Lets a request pass in an emergency, with enough of the people whom the policy names for that. */
export class Emergencies {
  readonly #services: Services;
  readonly #reader: RequestReader;
  readonly #drift: Drift;

  static create(options: {
    services: Services;
    reader: RequestReader;
    drift: Drift;
  }): Emergencies {
    return new Emergencies(options.services, options.reader, options.drift);
  }

  private constructor(services: Services, reader: RequestReader, drift: Drift) {
    this.#services = services;
    this.#reader = reader;
    this.#drift = drift;
  }

  /**
   * @throws InputError when reason or incident are not what the policy asks for
   * @throws NotAllowedError when this caller is not one to break the glass
   * @throws ConflictError for another hash, a request that nobody could decide on, a second time, or
   * while an earlier emergency of this person has not been reviewed
   */
  async invoke(
    request: RequestRecord,
    options: { body: EmergencyBody; caller: Caller; narrowing: Narrowing },
  ): Promise<void> {
    const { caller, body, narrowing } = options;
    const { database, refusals, wakeDrain } = this.#services;
    const refusal = refusalOf(request, caller, 'break-glass');
    await refusals.watch(refusal, async () => {
      const policy = this.#policy();
      const problem = whyNotEmergency(policy, body);
      if (problem) {
        throw new InputError(problem);
      }
      const situation = await this.#situation(request, policy, narrowing);
      const attempt = { caller, body, policy, situation };
      await this.#assertWouldRun(request);
      await database.transaction(tx => this.#record(tx, attempt));
    });
    wakeDrain();
  }

  #policy(): BreakGlassConfig {
    const { breakGlass } = this.#services.policies.current.inForce;
    if (!breakGlass) {
      throw refused(
        'no-break-glass',
        new NotAllowedError(
          'The policy of this portal has no way to break the glass.',
        ),
      );
    }
    return breakGlass;
  }

  async #situation(
    request: RequestRecord,
    policy: BreakGlassConfig,
    narrowing: Narrowing,
  ): Promise<DecisionSituation> {
    const { invocations } = await this.#services.database.read(knex =>
      getEmergency(knex, request.id),
    );
    const invokers = invocations.map(({ person }) => person);
    return this.#reader.situation(request, {
      ...narrowing,
      others: [...policy.from, ...policy.reviewFrom, ...invokers],
      fresh: true,
    });
  }

  /**
   * What the policy forbids stays forbidden; and where it has come to ask for more than this request did, the
   * launch would fail, and the emergency of whoever broke the glass would be used up.
   */
  async #assertWouldRun(request: RequestRecord): Promise<void> {
    const { database, policies } = this.#services;
    const { evaluation } = await this.#drift.assertNone(request);
    if (evaluation.verdict === 'denied') {
      throw refused(
        'denied',
        new ConflictError(
          'The policy in force denies this, and an emergency does not change that.',
        ),
      );
    }
    const frozen = await database.read(knex => getEvaluation(knex, request));
    const { escalations } = request;
    const policy = policies.current.inForce;
    const isOutgrown =
      !frozen ||
      asksMoreThanAgreed(policy, { current: evaluation, frozen, escalations });
    if (isOutgrown) {
      throw refused(
        'outgrown',
        new ConflictError(
          'The policy in force asks for more than it did when this was asked for, so it could not run. Let the requester cancel it and ask again, and break the glass for that.',
        ),
      );
    }
  }

  async #record(tx: Transaction, attempt: Attempt): Promise<void> {
    await lockRequester(tx.knex, ONE_AT_A_TIME);
    const { situation } = await lockSituation(tx, attempt.situation);
    const { request } = situation;
    const emergency = await getEmergency(tx.knex, request.id);
    const { caller } = attempt;
    const counting = await this.#counting(tx, emergency, {
      ...attempt,
      situation,
    });
    assertMayBreakGlass({ ...attempt, situation, counting });
    await this.#assertReviewed(tx, caller.ref, situation);
    const invocation = await this.#insert(tx, { ...attempt, situation });
    const { incident } = invocation;
    const invocations = [
      ...othersFor(incident, { caller, counting }),
      invocation,
    ];
    const next = await this.#services.recorder.change(tx, request, {
      name: 'invoke-emergency',
      actor: caller.actor,
      commentId: invocation.reasonId,
      data: { incident, subjectHash: invocation.subjectHash },
    });
    const { policy } = attempt;
    if (
      quorum(
        emergencyQuorum(policy, {
          invocations,
          people: quorumInputFor(caller, situation),
        }),
      ).met
    ) {
      await this.#break(tx, next, { policy, situation, invocations });
    }
  }

  /** What was said before counts only of people who could say it now. */
  async #counting(
    tx: Transaction,
    { invocations }: Emergency,
    { policy, situation }: Pick<Attempt, 'policy' | 'situation'>,
  ): Promise<Invocation[]> {
    const { members } = situation.eligibility;
    const humans = createHumans(quorumInputOf(situation));
    const able = policy.from.flatMap(ref => members[ref] ?? []);
    const counting: Invocation[] = [];
    for (const one of standingInvocations(invocations, tx.now)) {
      const { person } = one;
      const mayCount =
        able.includes(person) && humans.mayCount(humans.of(person));
      if (mayCount && !(await findOpenOf(tx, person, situation))) {
        counting.push(one);
      }
    }
    return counting;
  }

  async #insert(
    tx: Transaction,
    { caller, body, situation: { request } }: Attempt,
  ): Promise<Invocation> {
    const { createId } = this.#services;
    const requestId = request.id;
    const invocation: Invocation = {
      id: createId(),
      requestId,
      subjectHash: body.subjectHash,
      person: caller.ref,
      incident: body.incident,
      reasonId: createId(),
      at: tx.now,
      countsUntil: later(tx.now, INVOCATION_COUNTS_MS),
    };
    await insertComment(tx.knex, {
      id: invocation.reasonId,
      requestId,
      text: body.reason,
    });
    const { requester } = request;
    await insertInvocation(tx.knex, { invocation, requester });
    return invocation;
  }

  async #break(
    tx: Transaction,
    request: RequestRecord,
    options: Pick<Attempt, 'policy' | 'situation'> &
      Pick<Emergency, 'invocations'>,
  ): Promise<void> {
    const { policy, situation, invocations } = options;
    const [{ incident }] = invocations;
    const people = invocations.map(({ person }) => person);
    const { administrators } = this.#services.config;
    const reviewers = reviewersFor({
      named: policy.reviewFrom,
      administrators,
      involved: [request.requester, ...people],
      membership: situation.eligibility,
    });
    await insertReaders(tx.knex, {
      requestId: request.id,
      because: 'emergency',
      refs: [...policy.from, ...policy.reviewFrom],
    });
    await this.#services.recorder.change(
      tx,
      request,
      {
        name: 'break-glass',
        actor: 'rule',
        data: {
          incident,
          people,
          subjectHash: request.subjectHash,
          policyHash: this.#services.policies.current.inForce.hash,
        },
      },
      {
        patch: {
          emergencyApprovals: policy.approvals,
          emergencyIncident: incident,
          missing: [],
        },
        alsoTell: [
          {
            kind: 'skipped',
            recipients: refsOfStages(skippedIn(situation)),
            exclude: people,
          },
          { kind: 'review', recipients: reviewers, exclude: people },
        ],
      },
    );
  }

  /** Whoever broke the glass has no second one until somebody else has looked at the first. */
  async #assertReviewed(
    tx: Transaction,
    person: string,
    situation: DecisionSituation,
  ): Promise<void> {
    const id = await findOpenOf(tx, person, situation);
    if (id) {
      throw refused(
        'emergency-not-reviewed',
        new ConflictError(
          `Nobody has reviewed the emergency of request ${id} yet. Until then its people cannot break the glass again.`,
        ),
      );
    }
  }
}

/** The stages in which people were still to be asked. */
function skippedIn(situation: DecisionSituation): Stage[] {
  const { request } = situation;
  if (request.status === 'approved') {
    return [];
  }
  const { stages } = quorum(quorumInputOf(situation));
  return askedStages(request).filter(
    (_, index) => stages[index].status !== 'done',
  );
}

/** The request whose emergency this person, by whichever account, waits to have reviewed. */
async function findOpenOf(
  tx: Transaction,
  person: string,
  { eligibility }: DecisionSituation,
): Promise<string | undefined> {
  const [id] = await findUnreviewed(tx.knex, accountsOf(person, eligibility));
  return id;
}
