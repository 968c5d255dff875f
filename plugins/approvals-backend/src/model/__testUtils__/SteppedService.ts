import { TestDatabaseId } from '@backstage/backend-test-utils';
import { subjectHash } from '@greenlane/backstage-plugin-approvals-common';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { insertEmergencyReview } from '../../database/operations/emergencies/insertEmergencyReview';
import { whereUnreviewed } from '../../database/operations/requests/whereUnreviewed';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import {
  organisationEntities,
  templateEntity,
} from '../../__testUtils__/entities';
import { as } from '../../__testUtils__/serviceActions';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { modelConfig } from './modelConfig';
import { Answer, Step, Verb } from './Step';
import {
  ACCOUNTS,
  GROUPS,
  HOUR,
  OWNERS,
  SAME_PERSON,
  SECOND,
  TEMPLATES,
} from './world';

const DAY = 24 * HOUR;
/** What the catalog said is remembered for a few seconds. */
const UNTIL_FORGOTTEN = 6 * SECOND;
const COMMENT = 'Because of that.';
/** How somebody is told that what they tried is not for them, or not for now. */
const REFUSALS = [
  'NotFoundError',
  'NotAllowedError',
  'ConflictError',
  'InputError',
];

/** Somebody was faster of whom nobody had known who they are: it is to be tried again. */
const TRY_AGAIN = 'others-decided';

type Known = { id: string; subjectHash: string; by: string } & Pick<
  Extract<Step, { do: 'submit' }>,
  'template' | 'variant'
>;

/** The real service over a real database, to which the steps of a sequence happen. */
export class SteppedService {
  readonly test: TestService;
  #run = 0;
  #known: Known[] = [];
  #delegations: Array<{ id: string; by: string }> = [];
  #members = new Map<string, Set<string>>();
  #tasks = 0;

  static async create(database: TestDatabaseId): Promise<SteppedService> {
    const test = await createTestService(database, { config: modelConfig() });
    return new SteppedService(test);
  }

  private constructor(test: TestService) {
    this.test = test;
  }

  /** Ends what earlier sequences have left, and begins a new one. */
  async begin(): Promise<this> {
    const { caretaker, clock, knex, scaffolder } = this.test;
    this.#run += 1;
    this.#known = [];
    this.#delegations = [];
    clock.advance(DAY);
    [...scaffolder.tasks.keys()].forEach(id => scaffolder.end(id, 'completed'));
    await caretaker.settleLaunches();
    await caretaker.pollRuns({ recent: false });
    await caretaker.expire();
    await this.#reviewEmergencies();
    scaffolder.tasks.clear();
    await knex('outbox').delete();
    this.#members = new Map(
      GROUPS.map(group => [
        group,
        new Set(
          Object.keys(ACCOUNTS).filter(name => ACCOUNTS[name].includes(group)),
        ),
      ]),
    );
    this.#fillCatalog();
    clock.advance(UNTIL_FORGOTTEN);
    return this;
  }

  /** Lets a moment pass, and then this happen. */
  async take(step: Step): Promise<Answer> {
    this.tick();
    return this.takeNow(step);
  }

  /** Lets a moment pass. */
  tick(): void {
    this.test.clock.advance(SECOND);
  }

  async takeNow(step: Step): Promise<Answer> {
    for (;;) {
      try {
        return (await this.#take(step)) ?? 'done';
      } catch (error) {
        const { name, kind } = error as Error & { kind?: string };
        if (!REFUSALS.includes(name)) {
          throw error;
        }
        if (kind !== TRY_AGAIN) {
          return 'refused';
        }
      }
    }
  }

  /** Status and standing decisions of each request, in the order in which they were made. */
  async standings() {
    const { knex } = this.test;
    const ids = this.#known.map(({ id }) => id);
    const rows = await knex('requests')
      .whereIn('id', ids)
      .select('id', 'status');
    const decisions = await findDecisions(knex, ids);
    return ids.map(id => ({
      status: rows.find(row => row.id === id)?.status as string,
      decisions: decisions
        .get(id)!
        .map(({ person, onBehalfOf, decision, stageId }) => ({
          person: nameOf(person),
          onBehalfOf: onBehalfOf && nameOf(onBehalfOf),
          verb: decision,
          stage: stageId,
        })),
    }));
  }

  /** How a request is shown to this account; undefined if it is not. */
  async show(index: number, name: string) {
    const { id } = this.#known[index];
    try {
      return await this.test.approvals.getRequest(id, as(name));
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }

  async #take(step: Step): Promise<Answer | void> {
    const { caretaker, clock } = this.test;
    switch (step.do) {
      case 'submit':
        return this.#submit(step);
      case 'delegate':
        return this.#delegate(step);
      case 'end-delegation': {
        const { id, by } =
          this.#delegations[step.delegation % this.#delegations.length];
        await this.test.delegations.end(id, as(by).credentials);
        return undefined;
      }
      case 'wait':
        return clock.advance(step.hours * HOUR);
      case 'join':
      case 'leave': {
        const group = this.#members.get(step.group)!;
        const { who } = step;
        group[step.do === 'join' ? 'add' : 'delete'](who);
        this.#fillCatalog();
        return clock.advance(UNTIL_FORGOTTEN);
      }
      case 'expire':
        return caretaker.expire();
      case 'recheck':
        return caretaker.recheck();
      case 'settle':
        return caretaker.settleLaunches();
      default:
        return this.#takeOnOne(step, this.#request(step.request));
    }
  }

  async #takeOnOne(
    step: Extract<Step, { request: number }>,
    known: Known,
  ): Promise<Answer | void> {
    const { approvals } = this.test;
    const { id } = known;
    switch (step.do) {
      case 'approve':
      case 'reject':
      case 'request-changes':
        return this.#decide(step, known);
      case 'take-back':
        await approvals.takeBack(id, as(step.by));
        break;
      case 'cancel':
        await approvals.cancel(id, as(step.by));
        break;
      case 'revoke':
        await approvals.revoke(id, { comment: COMMENT }, as(step.by));
        break;
      case 'recheck-one':
        await approvals.recheck(id, as(step.by));
        break;
      case 'supersede': {
        const requestId = this.#request(step.with).id;
        await approvals.supersede(id, { requestId }, as(step.by));
        break;
      }
      case 'break-glass':
        await this.#breakGlass(step, known);
        break;
      case 'review-emergency':
        await approvals.reviewEmergency(id, { comment: COMMENT }, as(step.by));
        break;
      case 'retry':
        return this.#retry(step.by, known);
      case 'claim':
        return this.#claim(known);
      default:
        return this.#endTask(id, step.status);
    }
    return undefined;
  }

  /** By somebody who has no part in any sequence. */
  async #reviewEmergencies(): Promise<void> {
    const { clock, knex } = this.test;
    const at = new Date(clock.milliseconds).toISOString();
    for (const requestId of await whereUnreviewed(knex('requests')).pluck(
      'id',
    )) {
      const review = { requestId, person: refOf('auditor'), at };
      await insertEmergencyReview(knex, { ...review, commentId: 'none' });
      await knex('requests')
        .where({ id: requestId })
        .update({ emergency_reviewed_at: at });
    }
  }

  async #submit(step: Extract<Step, { do: 'submit' }>): Promise<Answer> {
    const { by, template, variant } = step;
    const { gate } = this.test;
    const submission = this.#submissionOf(step);
    const { outcome, requestId } = await gate.submit(submission);
    const id = requestId!;
    if (!this.#known.some(known => known.id === id)) {
      const hash = subjectHash(submission.spec, { secretPaths: [] });
      const known = { id, subjectHash: hash, by, template, variant };
      this.#known.push(known);
    }
    const index = this.#known.findIndex(known => known.id === id);
    return `${outcome} ${index}`;
  }

  async #decide(
    step: Extract<Step, { do: Verb }>,
    known: Known,
  ): Promise<void> {
    const { by, do: decision } = step;
    const body = {
      decision,
      subjectHash: step.stale ? 'sha256:other' : known.subjectHash,
      onBehalfOf: step.for && refOf(step.for),
      comment: decision === 'approve' ? undefined : COMMENT,
    };
    await this.test.approvals.decide(known.id, body, as(by));
  }

  async #breakGlass(
    { by, incident }: Extract<Step, { do: 'break-glass' }>,
    { id, subjectHash: hash }: Known,
  ): Promise<void> {
    const reason = 'The shop is down, and this brings it back.';
    const body = { subjectHash: hash, incident, reason };
    await this.test.approvals.breakGlass(id, body, as(by));
  }

  async #delegate(step: Extract<Step, { do: 'delegate' }>): Promise<void> {
    const { by, to, hours, tier } = step;
    const { clock, delegations } = this.test;
    const endsAt = new Date(clock.milliseconds + hours * HOUR).toISOString();
    const body = {
      delegate: refOf(to),
      endsAt,
      ...(tier && { tiers: [tier] }),
    };
    const { id } = await delegations.create(body, as(by).credentials);
    this.#delegations.push({ id, by });
  }

  async #retry(by: string, { id }: Known): Promise<Answer> {
    const { gate, scaffolder } = this.test;
    const taskId = (await this.#taskOf(id)) ?? 'none';
    const requester = refOf(by);
    const { ok } = await gate.retry({ taskId, requester, secretNames: [] });
    if (ok) {
      scaffolder.end(taskId, 'processing');
    }
    return ok ? 'done' : 'refused';
  }

  async #claim(known: Known): Promise<Answer> {
    const { gate, scaffolder } = this.test;
    const existing = await this.#taskOf(known.id);
    this.#tasks += 1;
    const taskId = existing ?? `task-${this.#run}-${this.#tasks}`;
    if (!existing) {
      scaffolder.add(taskId, this.#submissionOf(known).spec);
    }
    const { ok } = await gate.claim({ taskId });
    return ok ? 'done' : 'refused';
  }

  async #endTask(
    id: string,
    status: 'completed' | 'failed',
  ): Promise<undefined> {
    const { caretaker, knex, scaffolder } = this.test;
    const running = await knex('requests').where({ id, status: 'running' });
    if (running.length > 0) {
      scaffolder.end(running[0].task_id, status);
    }
    await caretaker.pollRuns({ recent: false });
    return undefined;
  }

  async #taskOf(id: string): Promise<string | undefined> {
    const [row] = await this.test.knex('requests').where({ id });
    return row.task_id ?? undefined;
  }

  #request(index: number): Known {
    return this.#known[index % this.#known.length];
  }

  /** Nobody else has ever asked for this. */
  #submissionOf(asked: Pick<Known, 'by' | 'template' | 'variant'>) {
    const { by, template, variant } = asked;
    const values = { name: `run-${this.#run}-${variant}` };
    return submissionOf(this.test, { by, template, values });
  }

  #fillCatalog(): void {
    const { entities } = this.test.catalog;
    const users = Object.fromEntries(
      Object.keys(ACCOUNTS).map(name => [
        name,
        GROUPS.filter(group => this.#members.get(group)!.has(name)),
      ]),
    );
    // A group that nobody is in is still there.
    const parents = Object.fromEntries(GROUPS.map(group => [group, 'company']));
    const people = organisationEntities({ users, parents });
    for (const person of people.filter(({ kind }) => kind === 'User')) {
      const same = SAME_PERSON[person.metadata.name];
      person.metadata.annotations = same
        ? { 'greenlane.dev/same-person-as': refOf(same) }
        : {};
    }
    const templates = TEMPLATES.map(name =>
      templateEntity(name, { owner: OWNERS }),
    );
    entities.splice(0, entities.length, ...people, ...templates);
  }
}

function refOf(name: string): string {
  return `user:default/${name}`;
}

function nameOf(ref: string): string {
  return ref.split('/')[1];
}
