import { Entity } from '@backstage/catalog-model';
import { TestDatabaseId } from '@backstage/backend-test-utils';
import { NewDelegation } from '@greenlane/backstage-plugin-approvals-common';
import { deepStrictEqual, strictEqual } from 'node:assert';
import { parseRequestListQuery } from '../validation';
import { freshValues } from './actions';
import { createTestService, TestService } from './createTestService';
import { organisationEntities } from './entities';
import { as, ask } from './serviceActions';
import { testConfig } from './testConfig';

const HOUR = 3_600_000;

/** The reference of a person. */
export const user = (name: string) => `user:default/${name}`;

/** As `testConfig`, with two of the owners, either way, and no outsiders, for the template `pair`, and with costs for `service`. */
function config() {
  const { approvals } = testConfig() as any;
  const require = { approvals: 2, from: ['$template.owner'] };
  const stages = [{ id: 'pair', require, reject: 2 }];
  const excludes = ['group:default/outsiders'];
  const pair = { id: 'pair', outcome: 'review', stages, excludes };
  approvals.policy.tiers.splice(3, 0, pair);
  approvals.policy.rules.push({
    id: 'pair',
    appliesTo: { templates: ['template:default/pair'] },
    tier: 'pair',
  });
  const monthly = 'double(parameters.monthly)';
  const estimates = [{ templates: ['template:default/service'], monthly }];
  approvals.cost = { currency: 'USD', prices: {}, estimates };
  return { approvals };
}

function named(name: string, entity: Entity): Entity {
  return { ...entity, metadata: { ...entity.metadata, name } };
}

/**
 * People who delegate to each other: `deputy` and `third` are in no group, `external` is an outsider,
 * `auditor` sees everything, and the others are those of `createTestService`.
 */
export class DelegationScene {
  readonly test: TestService;
  #undo: Array<() => Promise<unknown>> = [];

  static async create(database: TestDatabaseId): Promise<DelegationScene> {
    const entities = organisationEntities({
      users: {
        deputy: [],
        third: [],
        external: ['outsiders'],
        auditor: ['auditors'],
      },
    });
    const test = await createTestService(database, {
      config: config(),
      entities,
    });
    const service = test.catalog.find('template:default/service');
    test.catalog.entities.push(named('pair', service));
    return new DelegationScene(test);
  }

  private constructor(test: TestService) {
    this.test = test;
  }

  /** Ends every delegation, and brings everybody back into their groups. */
  async reset(): Promise<void> {
    await Promise.allSettled(this.#undo.reverse().map(undo => undo()));
    this.#undo = [];
  }

  /** A request for `service` at 100 a month, unless something else is asked for. */
  async hold(asked: Parameters<typeof ask>[1] = {}): Promise<string> {
    const values = { ...freshValues(), monthly: 100 };
    const { requestId } = await ask(this.test, { values, ...asked });
    return requestId!;
  }

  /** Delegates for an hour, unless something else is said. */
  async delegate(
    delegator: string,
    delegate: string,
    overrides: Partial<NewDelegation> = {},
  ) {
    const { clock, delegations } = this.test;
    const endsAt = new Date(clock.milliseconds + HOUR).toISOString();
    const { credentials } = as(delegator);
    const made = await delegations.create(
      { delegate: user(delegate), endsAt, ...overrides },
      credentials,
    );
    const end = () => delegations.end(made.id, credentials);
    this.#undo.push(end);
    return { ...made, end };
  }

  async decide(requestId: string, name: string, body: object = {}) {
    const { subjectHash } = await this.show('auditor', requestId);
    const decision = { decision: 'approve' as const, subjectHash, ...body };
    return this.test.approvals.decide(requestId, decision, as(name));
  }

  async show(name: string, requestId: string) {
    return this.test.approvals.getRequest(requestId, as(name));
  }

  /** The request as a person's lists show it; by itself it is shown to the same people. */
  async look(name: string, requestId: string) {
    const { approvals } = this.test;
    const [inAll, inInbox] = await Promise.all(
      ['all', 'inbox'].map(async view => {
        const query = parseRequestListQuery({ view, limit: '100' });
        const page = await approvals.listRequests(query, as(name));
        strictEqual(page.totalItems, page.items.length);
        return page.items.find(item => item.id === requestId);
      }),
    );
    const singles = await Promise.allSettled([
      this.show(name, requestId),
      approvals.getEvents(requestId, as(name)),
    ]);
    const expected = inAll ? 'fulfilled' : 'rejected';
    const statuses = singles.map(({ status }) => status);
    deepStrictEqual(statuses, [expected, expected]);
    return { inAll, inInbox };
  }

  /** Somebody leaves a group until the next reset. */
  leave(name: string, group: string): void {
    const { catalog } = this.test;
    const gone = [user(name), `group:default/${group}`];
    const before = gone.map(ref => catalog.find(ref));
    for (const entity of before) {
      const relations = entity.relations!.filter(
        ({ targetRef }) => !gone.includes(targetRef),
      );
      catalog.replace({ ...entity, relations });
    }
    this.#undo.push(async () => before.forEach(one => catalog.replace(one)));
  }

  /** Marks an account as another one's, until that is undone. */
  samePerson(name: string, other: string): () => void {
    const { catalog } = this.test;
    const before = catalog.find(user(name));
    const annotations = { 'greenlane.dev/same-person-as': other };
    const metadata = { ...before.metadata, annotations };
    catalog.replace({ ...before, metadata });
    return () => catalog.replace(before);
  }

  /** Somebody is no longer in the catalog until the next reset. */
  remove(name: string): void {
    const { entities } = this.test.catalog;
    const [entity] = entities.splice(
      entities.indexOf(this.test.catalog.find(user(name))),
      1,
    );
    this.#undo.push(async () => entities.push(entity));
  }
}

/** An error with this name whose message says this; for `rejects.toEqual`. */
export function refusedWith(name: string, message: RegExp) {
  return expect.objectContaining({
    name,
    message: expect.stringMatching(message),
  });
}
