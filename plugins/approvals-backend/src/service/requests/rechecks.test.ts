import { ConfigReader } from '@backstage/config';
import { databases } from '../../__testUtils__/databases';
import { DelegationScene } from '../../__testUtils__/DelegationScene';
import { testConfig } from '../../__testUtils__/testConfig';
import { readApprovalsConfig } from '../../config';
import { compilePolicySet } from '../../domain/policy/compilePolicySet';

jest.setTimeout(120_000);

const MINUTE = 60_000;
const DAY = 86_400_000;

describe.each(databases.eachSupportedId())('a recheck on %p', id => {
  let scene: DelegationScene;
  beforeEach(async () => {
    scene = await DelegationScene.create(id);
  });

  /** Two of three have approved, one of them while the other was not in the group. */
  async function approvedInTurn(): Promise<string> {
    const requestId = await scene.hold({ template: 'pair', by: 'security' });
    await scene.decide(requestId, 'team-lead');
    scene.leave('team-lead', 'payments');
    await scene.decide(requestId, 'developer');
    return requestId;
  }

  async function recheck(after = MINUTE) {
    scene.test.clock.advance(after);
    await scene.test.caretaker.recheck();
  }

  async function eventsOf(requestId: string) {
    const events = await scene.test
      .knex('events')
      .where({ request_id: requestId })
      .orderBy('sequence');
    return events.map(({ type, actor }) => `${type} by ${actor}`);
  }

  const statusOf = async (requestId: string) =>
    (await scene.show('auditor', requestId)).status;

  it('approves what has all its approvals once somebody is back', async () => {
    const requestId = await approvedInTurn();
    await recheck();
    expect(await statusOf(requestId)).toBe('pending');
    await scene.reset();
    await recheck();
    expect(await statusOf(requestId)).toBe('approved');
    expect((await eventsOf(requestId)).at(-1)).toBe('approved by rule');
    await recheck();
    expect((await eventsOf(requestId)).length).toBe(4);
  });

  it('approves what was blocked meanwhile', async () => {
    const requestId = await approvedInTurn();
    scene.leave('team-lead-two', 'payments');
    await recheck();
    expect(await statusOf(requestId)).toBe('blocked');
    await scene.reset();
    await recheck();
    expect(await statusOf(requestId)).toBe('approved');
    expect((await eventsOf(requestId)).slice(-2)).toEqual([
      'unblocked by system',
      'approved by rule',
    ]);
  });

  it('approves nothing by what the catalog said a moment ago', async () => {
    const requestId = await approvedInTurn();
    await scene.reset();
    scene.test.clock.advance(MINUTE);
    await statusOf(requestId);
    scene.leave('team-lead', 'payments');
    await recheck(0);
    expect(await statusOf(requestId)).toBe('pending');
  });

  it('approves nothing for which the policy asks more by now', async () => {
    const requestId = await approvedInTurn();
    await scene.reset();
    const config = readApprovalsConfig(
      new ConfigReader(testConfig({}, { pair: 'escalated' }) as any),
    );
    scene.test.services.policies.replace(compilePolicySet(config));
    await recheck();
    expect(await statusOf(requestId)).toBe('stale');
  });

  it('approves nothing when the time to decide is over', async () => {
    const requestId = await approvedInTurn();
    await scene.reset();
    await recheck(14 * DAY);
    expect(await statusOf(requestId)).toBe('pending');
    await scene.test.caretaker.expire();
    expect(await statusOf(requestId)).toBe('expired');
  });
});
