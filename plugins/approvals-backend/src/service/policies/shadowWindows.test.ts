import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { freshValues } from '../../__testUtils__/actions';
import { createTestService } from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { windowConfig } from '../../__testUtils__/windowConfig';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

/** Both policies have the window `month`; the candidate's is made up of this. */
function withCandidate(
  candidate: JsonObject,
  { windows = true }: { windows?: boolean } = {},
): object {
  const { approvals } = windowConfig({}, { windows }) as any;
  const { policy } = windowConfig(candidate).approvals as any;
  return {
    approvals: { ...approvals, candidate: { mode: 'shadow', policy } },
  };
}

describe.each(databases.eachSupportedId())('a shadow on %p', id => {
  async function start(config: object) {
    const test = await createTestService(id, { config });
    const credentials = mockCredentials.user('user:default/platform');
    return async (size: number, options: { afterDays?: number } = {}) => {
      test.clock.advance((options.afterDays ?? 0) * DAY_MS);
      const values = { ...freshValues(), size };
      const { requestId } = await test.gate.submit(
        submissionOf(test, { by: 'developer', template: 'service', values }),
      );
      return test.approvals.getRequest(requestId, { credentials });
    };
  }

  it('adds up windows of its own, though they go by the same name', async () => {
    const ask = await start(withCandidate({ days: 1 }));
    await ask(400);
    const later = await ask(300, { afterDays: 2 });
    expect(later.evaluation).toMatchObject({ windows: [{ sum: 400 }] });
    expect(later).toMatchObject({
      evaluation: { verdict: 'held' },
      shadow: { differs: true, outcome: { verdict: 'granted' }, unknown: [] },
    });
    // 300 of the same day count for both.
    expect(await ask(300)).toMatchObject({
      evaluation: { verdict: 'held' },
      shadow: { differs: false, outcome: { verdict: 'held' } },
    });
  });

  it('adds up windows that the policy in force does not have', async () => {
    const ask = await start(withCandidate({}, { windows: false }));
    expect(await ask(400)).toMatchObject({
      evaluation: { verdict: 'granted' },
      shadow: { differs: false, outcome: { verdict: 'granted' } },
    });
    expect(await ask(400)).toMatchObject({
      evaluation: { verdict: 'granted' },
      shadow: { differs: true, outcome: { verdict: 'held' }, unknown: [] },
    });
  });

  it('names a window that cannot be added up, and grants nothing by it', async () => {
    const ask = await start(withCandidate({ of: 'system' }));
    expect(await ask(1)).toMatchObject({
      evaluation: { verdict: 'granted' },
      shadow: {
        differs: true,
        outcome: { verdict: 'held' },
        unknown: ['spent', 'windows.month'],
      },
    });
  });
});
