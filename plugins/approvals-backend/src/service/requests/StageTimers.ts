import { Transaction } from '../../database/ApprovalsDatabase';
import { setStageRefs } from '../../database/operations/requests/setStageRefs';
import { updateRequest } from '../../database/operations/requests/updateRequest';
import { quorum } from '../../domain/quorum/quorum';
import { isOverdue } from '../../domain/request/deadlines';
import { RequestRecord } from '../../domain/request/RequestRecord';
import { askedStages } from '../../domain/timers/askedStages';
import { DueAction, dueAction } from '../../domain/timers/dueAction';
import { followStage } from '../../domain/timers/followStage';
import { runningTimer } from '../../domain/timers/timesOf';
import { Services } from '../Services';
import { DecisionSituation, quorumInputOf } from '../views/canDecide';
import { RequestReader } from '../views/RequestReader';
import { decidersOf, openStageOf } from './decidersOf';
import { lockSituation } from './lockSituation';

/** Reminds those who can decide, and asks others, once a stage has waited for so long. */
export class StageTimers {
  readonly #services: Services;
  readonly #reader: RequestReader;

  static create(options: { services: Services }): StageTimers {
    return new StageTimers(options.services);
  }

  private constructor(services: Services) {
    this.#services = services;
    this.#reader = RequestReader.create({ services });
  }

  /**
   * Does what is due, with the request locked and everything looked at again: whoever comes second, or
   * late, finds that it has been done.
   *
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async tend(request: RequestRecord): Promise<void> {
    const { database, wakeDrain } = this.#services;
    // It is not known yet whether an escalation is due.
    const others = refsToEscalateTo(request);
    const seen = await this.#reader.situation(request, { others });
    await database.transaction(async tx => {
      const { situation, outdated } = await lockSituation(tx, seen);
      const { request: locked, now } = situation;
      const hasChanged = outdated || locked.status !== request.status;
      if (!hasChanged && !isOverdue(locked, now)) {
        // Whoever has approved by then keeps their seat.
        await this.#act({ ...tx, now }, situation);
      }
    });
    wakeDrain();
  }

  async #act(tx: Transaction, situation: DecisionSituation): Promise<void> {
    const { request } = situation;
    const before = quorum(quorumInputOf(situation));
    const deciders = decidersOf(before);
    const openStage = openStageOf(before);
    const timers = followStage(request, { openStage, at: tx.now });
    const current = { ...request, ...timers };
    const action = dueAction(current, { at: tx.now, deciders });
    switch (action?.name) {
      case 'remind':
        return this.#remind(tx, { request: current, action, deciders });
      case 'escalate':
        return this.#escalate(tx, {
          situation: { ...situation, request: current },
          action,
          deciders,
        });
      default: {
        // Somebody has left or joined a group, so that another stage is open.
        const { id, status: expected } = request;
        return updateRequest(tx.knex, { id, expected, patch: timers });
      }
    }
  }

  async #remind(
    tx: Transaction,
    options: { request: RequestRecord; action: DueAction; deciders: string[] },
  ): Promise<void> {
    const { request, action, deciders } = options;
    const { stageId, patch } = action;
    const reminder = runningTimer(patch)?.reminders ?? 0;
    await this.#services.recorder.change(
      tx,
      request,
      { name: 'remind', actor: 'system', data: { stageId, reminder } },
      { patch, alsoTell: [{ kind: 'reminder', recipients: deciders }] },
    );
  }

  async #escalate(
    tx: Transaction,
    options: {
      situation: DecisionSituation;
      action: DueAction;
      deciders: string[];
    },
  ): Promise<void> {
    const { situation, action, deciders } = options;
    const { stageId, patch } = action;
    const request = { ...situation.request, ...patch };
    const stage = request.stages.find(({ id }) => id === stageId);
    const { to = [], mode = 'add' } = stage?.escalateAfter ?? {};
    const after = quorum(quorumInputOf({ ...situation, request }));
    await this.#services.recorder.change(
      tx,
      situation.request,
      { name: 'escalate', actor: 'system', data: { stageId, to, mode } },
      {
        patch,
        alsoTell: [
          {
            kind: 'escalation',
            recipients: decidersOf(after).filter(
              person => !deciders.includes(person),
            ),
          },
        ],
      },
    );
    const { id: requestId } = request;
    await setStageRefs(tx.knex, { requestId, stages: askedStages(request) });
  }
}

function refsToEscalateTo({ stages }: RequestRecord): string[] {
  return stages.flatMap(({ escalateAfter }) => escalateAfter?.to ?? []);
}
