import { NotFoundError } from '@backstage/errors';
import { Transaction } from '../../database/ApprovalsDatabase';
import { withdrawDecision } from '../../database/operations/decisions/withdrawDecision';
import { getSubjects } from '../../database/operations/requests/getSubjects';
import { lockRequest } from '../../database/operations/requests/lockRequest';
import { suggest } from '../../domain/changes/suggest';
import { quorum } from '../../domain/quorum/quorum';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { DecisionBody } from '../../validation';
import { Caller } from '../Caller';
import { Services } from '../Services';
import { quorumInputOf } from '../views/canDecide';
import { isTheirs } from '../views/isTheirs';
import { Narrowing, RequestReader } from '../views/RequestReader';
import { assertMayDecide } from './assertMayDecide';
import { CarriedDecisions, LaterCarrying } from './CarriedDecisions';
import { openStageOf } from './decidersOf';
import { Drift } from './Drift';
import { lockCurrentSituation } from './lockSituation';
import { refusalOf } from './refusalOf';
import { Suggestion, Vote, Votes } from './Votes';

/** Takes people's decisions. */
export class Decisions {
  readonly #services: Services;
  readonly #reader: RequestReader;
  readonly #drift: Drift;
  readonly #votes: Votes;
  readonly #carried: CarriedDecisions;

  static create(options: {
    services: Services;
    reader: RequestReader;
    drift: Drift;
  }): Decisions {
    return new Decisions(options);
  }

  private constructor(options: Parameters<typeof Decisions.create>[0]) {
    const { services, reader, drift } = options;
    this.#services = services;
    this.#reader = reader;
    this.#drift = drift;
    this.#votes = Votes.create({ services });
    this.#carried = CarriedDecisions.create(options);
  }

  /**
   * Everything that others have to be asked for is asked for first; the decision itself is then made
   * in one transaction with the request locked.
   *
   * @returns what has become of the request
   * @throws NotAllowedError when this caller is not one to decide
   * @throws ConflictError for another hash, a closed request, a stage that is not open, a second vote
   * @throws InputError for a suggestion that has a secret in it, or nothing else than was asked for
   */
  async decide(
    request: RequestRecord,
    options: { body: DecisionBody; caller: Caller; narrowing: Narrowing },
  ): Promise<RequestRecord> {
    const { body, caller, narrowing } = options;
    const { database, refusals, wakeDrain } = this.#services;
    const refusal = refusalOf(request, caller, 'decision');
    const decided = await refusals.watch(refusal, async () => {
      const situation = await this.#reader.situation(request, {
        ...narrowing,
        fresh: true,
      });
      assertMayDecide(situation, caller, body);
      const { evaluation } = await this.#drift.assertNone(request);
      const suggestion = await this.#suggestionIn(request, body);
      const later =
        body.decision === 'approve'
          ? await this.#carried.prepareLater(request)
          : undefined;
      const narrowed = narrowing.decidable !== undefined;
      const vote = {
        caller,
        body,
        situation,
        evaluation,
        narrowed,
        suggestion,
      };
      return database.transaction(tx => this.#castAndCarry(tx, vote, later));
    });
    wakeDrain();
    return decided;
  }

  /** A vote may open the stage in which somebody proposed just this. */
  async #castAndCarry(
    tx: Transaction,
    vote: Vote,
    later: LaterCarrying | undefined,
  ): Promise<RequestRecord> {
    const decided = await this.#votes.cast(tx, vote);
    if (!later || decided.status !== 'pending') {
      return decided;
    }
    const replacement = { ...later.replacement, to: decided };
    await this.#carried.carry(tx, replacement, later.prepared);
    return lockRequest(tx.knex, decided.id);
  }

  async #suggestionIn(
    { id }: RequestRecord,
    { suggestedValues: values }: DecisionBody,
  ): Promise<Suggestion | undefined> {
    if (!values) {
      return undefined;
    }
    const { database } = this.#services;
    const subjects = await database.read(knex => getSubjects(knex, [id]));
    const asked = subjects.get(id);
    return asked && { hash: suggest(asked, values), values };
  }

  /**
   * Takes the caller's own decision back, or what somebody else has decided for them.
   *
   * @throws NotFoundError when there is no such decision
   * @throws ConflictError when the request is no longer pending, or somebody else came in between
   */
  async takeBack(request: RequestRecord, caller: Caller): Promise<void> {
    const { database, refusals, recorder, wakeDrain } = this.#services;
    const refusal = refusalOf(request, caller, 'take-back');
    await refusals.watch(refusal, async () => {
      const seen = await this.#reader.situation(request, {});
      await database.transaction(async tx => {
        const situation = await lockCurrentSituation(tx, seen);
        const { decisions } = situation;
        const decision = decisions.find(one => isTheirs(one, caller));
        if (!decision || caller.kind !== 'person') {
          throw new NotFoundError('You have no decision here to take back.');
        }
        const others = decisions.filter(other => other !== decision);
        const after = quorum(
          quorumInputOf({ ...situation, decisions: others }),
        );
        const next = await recorder.change(
          tx,
          situation.request,
          {
            name: 'take-back',
            actor: caller.actor,
            data: { decisionId: decision.id, person: decision.person },
          },
          { openStage: openStageOf(after) },
        );
        await withdrawDecision(tx.knex, { decision, at: next.updatedAt });
      });
    });
    wakeDrain();
  }
}
