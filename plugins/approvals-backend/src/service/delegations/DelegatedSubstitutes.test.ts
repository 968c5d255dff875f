import { databases } from '../../__testUtils__/databases';
import { DelegationScene, user } from '../../__testUtils__/DelegationScene';
import { DelegatedSubstitutes } from './DelegatedSubstitutes';

jest.setTimeout(120_000);

const HOUR = 3_600_000;

describe.each(databases.eachSupportedId())('substitutes on %p', id => {
  let scene: DelegationScene;
  let substitutes: DelegatedSubstitutes;
  beforeAll(async () => {
    scene = await DelegationScene.create(id);
    substitutes = DelegatedSubstitutes.create(scene.test.services);
  });
  afterEach(() => scene.reset());

  const LEADS_DEPUTY = {
    delegator: user('team-lead'),
    delegate: user('deputy'),
    keptOut: false,
  };

  it('are those of the people whom the request asks, while it is delegated', async () => {
    const requestId = await scene.hold();
    expect(await substitutes.find(requestId)).toEqual([]);
    const { end } = await scene.delegate('team-lead', 'deputy');
    await scene.delegate('security', 'third');
    expect(await substitutes.find(requestId)).toEqual([LEADS_DEPUTY]);
    await end();
    expect(await substitutes.find(requestId)).toEqual([]);
  });

  it('are only those within time and scope', async () => {
    const requestId = await scene.hold();
    await scene.delegate('team-lead', 'deputy', { mostMonthly: 100 });
    await scene.delegate('team-lead', 'third', { mostMonthly: 99 });
    expect(await substitutes.find(requestId)).toEqual([LEADS_DEPUTY]);
    scene.test.clock.advance(HOUR);
    expect(await substitutes.find(requestId)).toEqual([]);
  });

  it('are not those of whoever asked, nor people who have left the catalog', async () => {
    const requestId = await scene.hold({ by: 'team-lead' });
    await scene.delegate('team-lead', 'deputy');
    await scene.delegate('team-lead-two', 'third');
    scene.remove('third');
    // What the catalog said is remembered for a few seconds.
    scene.test.clock.advance(6_000);
    expect(await substitutes.find(requestId)).toEqual([]);
  });

  it('have no say where separation of duties keeps them out', async () => {
    await scene.delegate('team-lead', 'external');
    const pair = await scene.hold({ template: 'pair' });
    const other = await scene.hold();
    const [external] = await substitutes.find(pair);
    expect(external).toEqual({
      delegator: user('team-lead'),
      delegate: user('external'),
      keptOut: true,
    });
    expect(await substitutes.find(other)).toMatchObject([{ keptOut: false }]);
  });

  it('have no say in what they asked for by another account', async () => {
    const undo = scene.samePerson('deputy', 'developer');
    await scene.delegate('team-lead', 'deputy');
    const requestId = await scene.hold();
    scene.test.clock.advance(6_000);
    expect(await substitutes.find(requestId)).toMatchObject([
      { keptOut: true },
    ]);
    undo();
    scene.test.clock.advance(6_000);
    expect(await substitutes.find(requestId)).toEqual([LEADS_DEPUTY]);
  });

  it('have no say once they have decided', async () => {
    await scene.delegate('team-lead', 'team-lead-two');
    const requestId = await scene.hold({ template: 'pair' });
    const find = () => substitutes.find(requestId);
    expect(await find()).toMatchObject([{ keptOut: false }]);
    await scene.decide(requestId, 'team-lead-two');
    expect(await find()).toMatchObject([{ keptOut: true }]);
  });

  it('are nobody for what is not there', async () => {
    await scene.delegate('team-lead', 'deputy');
    expect(await substitutes.find('apr-none')).toEqual([]);
  });
});
