import { databases } from '../../__testUtils__/databases';
import { DelegationScene } from '../../__testUtils__/DelegationScene';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('a stage of %p', id => {
  let scene: DelegationScene;
  beforeAll(async () => {
    scene = await DelegationScene.create(id);
  });
  afterEach(() => scene.reset());

  /** With two approvals of the owners, and two rejections to end it. */
  const pair = () => scene.hold({ template: 'pair' });

  it('that is out of reach is not ended by fewer rejections than it takes', async () => {
    const requestId = await pair();
    scene.leave('team-lead-two', 'payments');
    const body = { decision: 'reject', comment: 'Not like this.' };
    const { status } = await scene.decide(requestId, 'team-lead', body);
    expect(status).toBe('pending');
  });

  it('that a rejection puts out of reach is ended by it', async () => {
    const requestId = await pair();
    const body = { decision: 'reject', comment: 'Not like this.' };
    const { status } = await scene.decide(requestId, 'team-lead', body);
    expect(status).toBe('rejected');
  });
});
