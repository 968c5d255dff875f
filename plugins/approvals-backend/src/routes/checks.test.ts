import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  ApprovalsCheck,
  approvalsChecksExtensionPoint,
} from '@greenlane/backstage-plugin-approvals-node';
import { z } from 'zod';
import { INTERNAL } from '../__testUtils__/actions';
import { checkConfig } from '../__testUtils__/checkConfig';
import { databases } from '../__testUtils__/databases';
import {
  as,
  SCAFFOLDER_HEADER,
  startApprovals,
  submissionOf,
} from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

const region: ApprovalsCheck<{ region: string }> = {
  type: 'acme-region',
  options: z.strictObject({ region: z.string() }),
  async run({ value, options }) {
    return { passed: value === options.region, reason: `not ${value}` };
  },
};

function moduleWith(...checks: Array<ApprovalsCheck<any>>) {
  return createBackendModule({
    pluginId: 'approvals',
    moduleId: 'acme',
    register(env) {
      env.registerInit({
        deps: { added: approvalsChecksExtensionPoint },
        async init({ added }) {
          checks.forEach(check => added.addCheck(check));
        },
      });
    },
  });
}

const config = (options?: object) =>
  checkConfig({
    type: 'acme-region',
    ...(options && { with: options as any }),
  });

describe.each(databases.eachSupportedId())('a check of a module on %p', id => {
  it('is asked over HTTP, and is on the page of the policy', async () => {
    const portal = await startApprovals({
      database: id,
      config: config({ region: 'eu' }),
      features: [moduleWith(region)],
    });
    const submit = async (name: string) => {
      const { body } = await portal.client
        .post(`${INTERNAL}/submissions`)
        .set('Authorization', SCAFFOLDER_HEADER)
        .send(
          submissionOf(portal, {
            by: 'developer',
            template: 'service',
            values: { name },
          }),
        );
      return body;
    };
    expect(await submit('eu')).toMatchObject({ outcome: 'launch' });
    const held = await submit('us');
    expect(held).toMatchObject({ outcome: 'held' });
    const get = async (path: string) =>
      (
        await portal.client
          .get(`/api/approvals${path}`)
          .set('Authorization', as('developer'))
      ).body;
    expect(
      (await get(`/requests/${held.requestId}`)).evaluation.checks,
    ).toEqual([
      { id: 'one', type: 'acme-region', outcome: 'failed', reason: 'not us' },
    ]);
    const policy = await get('/policy');
    expect(policy.checks).toMatchObject([{ id: 'one', preview: false }]);
    const version = await get(`/policies/${policy.policyHash}`);
    expect(version.checks).toEqual(policy.checks);
  });

  it.each([
    ['its type is not added', [], { region: 'eu' }, 'checks.one.type'],
    ['its options are not known', [region], { zone: 'eu' }, 'checks.one.with'],
    ['an option is missing', [region], undefined, 'checks.one.with.region'],
    ['its type is added twice', [region, region], {}, 'already'],
  ])('stops the start-up when %s', async (_, checks, options, message) => {
    await expect(
      startApprovals({
        database: id,
        config: config(options),
        features: [moduleWith(...checks)],
      }),
    ).rejects.toThrow(message);
  });
});
