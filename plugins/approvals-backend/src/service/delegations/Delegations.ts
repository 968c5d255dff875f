import {
  AuditorService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ConflictError, toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  DelegationListQuery,
  DelegationPage,
  DelegationView,
  NewDelegation,
} from '@greenlane/backstage-plugin-approvals-common';
import { Transaction } from '../../database/ApprovalsDatabase';
import { getDelegation } from '../../database/operations/delegations/getDelegation';
import { insertDelegation } from '../../database/operations/delegations/insertDelegation';
import { insertDelegationEnding } from '../../database/operations/delegations/insertDelegationEnding';
import { listDelegations } from '../../database/operations/delegations/listDelegations';
import { Delegation } from '../../domain/delegation/Delegation';
import { windowFor } from '../../domain/delegation/windowFor';
import { Caller } from '../Caller';
import { CallerReader } from '../CallerReader';
import { Services } from '../Services';
import {
  assertMayDelegateFor,
  assertMayEnd,
  assertMayList,
  assertSignedIn,
} from './assertMayDelegate';
import { assertPeople } from './assertPeople';
import { assertRoom } from './assertRoom';
import { scopeOf } from './scopeOf';
import { toDelegationView } from './toDelegationView';

/**
 * Lets people have others decide for them. Only people who are signed in themselves use it: no service, no
 * guest, and nothing that acts for somebody.
 */
export class Delegations {
  readonly #services: Services;
  readonly #callers: CallerReader;
  readonly #auditor: AuditorService;
  readonly #logger: LoggerService;

  static create(options: {
    services: Services;
    callers: CallerReader;
    auditor: AuditorService;
    logger: LoggerService;
  }): Delegations {
    return new Delegations(options);
  }

  private constructor(options: Parameters<typeof Delegations.create>[0]) {
    this.#services = options.services;
    this.#callers = options.callers;
    this.#auditor = options.auditor;
    this.#logger = options.logger;
  }

  /**
   * What the caller has given and received; everybody's, or another person's, for administrators.
   *
   * @throws NotAllowedError for anybody but people, and for somebody else's
   */
  async list(
    query: DelegationListQuery & { limit: number },
    credentials: BackstageCredentials,
  ): Promise<DelegationPage> {
    const caller = await this.#callers.read(credentials);
    assertSignedIn(caller);
    assertMayList(caller, query.person);
    const { database } = this.#services;
    const { cursor: after, limit } = query;
    const own = caller.administrator ? undefined : caller.ref;
    const person = query.person ?? own;
    const found = await database.read(knex =>
      listDelegations(knex, { person, after, limit }),
    );
    const now = await database.now();
    const page = found.slice(0, limit);
    return {
      items: page.map(one => toDelegationView(one, { caller, now })),
      pageInfo: {
        nextCursor: found.length > limit ? page.at(-1)?.id : undefined,
      },
      manageOthers: caller.administrator,
    };
  }

  /**
   * @throws NotAllowedError for anybody but the person themselves, or an administrator, who does not name
   * themselves as the delegate
   * @throws InputError for a window, people or a scope that cannot be
   * @throws QuotaExceededError when there are too many already
   */
  async create(
    body: NewDelegation,
    credentials: BackstageCredentials,
  ): Promise<DelegationView> {
    const caller = await this.#callers.read(credentials, { fresh: true });
    return this.#watch(caller, 'delegation', async () => {
      assertSignedIn(caller);
      const { policies, people, createId } = this.#services;
      const { delegate, delegator = caller.ref } = body;
      assertMayDelegateFor(caller, delegator);
      await assertPeople(people, { delegator, delegate, by: caller });
      const draft = {
        id: createId(),
        delegator,
        delegate,
        scope: scopeOf(body, policies.current.inForce),
        createdBy: caller.ref,
      };
      const { id } = draft;
      const { actor } = caller;
      const meta = { id, actor, delegator, delegate, endsAt: body.endsAt };
      return this.#audited('delegation-create', meta, tx =>
        this.#insert(tx, { draft, body, caller }),
      );
    });
  }

  /**
   * Ends a delegation now.
   *
   * @throws NotFoundError when there is none, or it is none of the caller's business
   * @throws NotAllowedError for anybody but the delegator and administrators
   * @throws ConflictError when it is over already
   */
  async end(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<DelegationView> {
    const caller = await this.#callers.read(credentials, { fresh: true });
    return this.#watch(caller, 'delegation-end', async () => {
      assertSignedIn(caller);
      const delegation = await this.#services.database.read(knex =>
        getDelegation(knex, id),
      );
      assertMayEnd(caller, delegation);
      const { delegator, delegate } = delegation;
      const meta = { id, actor: caller.actor, delegator, delegate };
      return this.#audited('delegation-end', meta, tx =>
        this.#end(tx, delegation, caller),
      );
    });
  }

  async #insert(
    tx: Transaction,
    options: {
      draft: Omit<Delegation, 'startsAt' | 'endsAt' | 'createdAt'>;
      body: NewDelegation;
      caller: Caller;
    },
  ): Promise<DelegationView> {
    const { draft, body, caller } = options;
    const { now } = tx;
    const { longestMs } = this.#services.config.delegations;
    const window = windowFor(body, { now, longestMs });
    const delegation = { ...draft, ...window, createdAt: now };
    await assertRoom(tx, delegation);
    await insertDelegation(tx.knex, delegation);
    return toDelegationView(delegation, { caller, now });
  }

  async #end(
    tx: Transaction,
    delegation: Delegation,
    caller: Caller,
  ): Promise<DelegationView> {
    const { now } = tx;
    const ended = { by: caller.ref, at: now };
    const isAhead = delegation.endsAt > now;
    const ending = { delegationId: delegation.id, ...ended };
    if (!isAhead || !(await insertDelegationEnding(tx.knex, ending))) {
      throw new ConflictError(
        'This delegation is over already; there is nothing to end.',
      );
    }
    return toDelegationView({ ...delegation, ended }, { caller, now });
  }

  async #watch<T>(
    { actor }: Caller,
    kind: string,
    work: () => Promise<T>,
  ): Promise<T> {
    return this.#services.refusals.watch({ kind, actor }, work);
  }

  /**
   * No record, no change: the auditor hears of it before, and how it ended. What is done is done: then that
   * the auditor does not listen is logged, and nobody does it again.
   */
  async #audited<T>(
    eventId: string,
    meta: JsonObject,
    work: (tx: Transaction) => Promise<T>,
  ): Promise<T> {
    const event = await this.#auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      meta,
    });
    const result = await this.#services.database
      .transaction(work)
      .catch(async thrown => {
        const error = toError(thrown);
        await this.#tryTo(eventId, () => event.fail({ error }));
        throw thrown;
      });
    await this.#tryTo(eventId, () => event.success());
    return result;
  }

  async #tryTo(eventId: string, report: () => Promise<void>): Promise<void> {
    try {
      await report();
    } catch (error) {
      this.#logger.error(
        `The auditor could not be told how "${eventId}" ended`,
        toError(error),
      );
    }
  }
}
