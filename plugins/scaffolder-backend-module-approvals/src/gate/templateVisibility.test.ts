import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
} from '@backstage/plugin-permission-common';
import { eventually, startPortal } from '../__testUtils__/startPortal';
import { authored, granted } from '../__testUtils__/templates';
import { injectGate } from '@greenlane/backstage-plugin-approvals-common';

type Conditions = PermissionCriteria<PermissionCondition>;

const tagged = (tag: string): Conditions => ({
  rule: 'HAS_TAG',
  resourceType: 'scaffolder-template',
  params: { tag },
});

/** A policy that decides about one permission, and allows the rest. */
const policy = (
  name: string,
  decision: Conditions | AuthorizeResult.ALLOW | AuthorizeResult.DENY,
): Partial<PermissionsService> => {
  const conditional = ({ permission }: any): any => {
    if (permission.name !== name) {
      return { result: AuthorizeResult.ALLOW };
    }
    return typeof decision === 'string'
      ? { result: decision }
      : {
          result: AuthorizeResult.CONDITIONAL,
          pluginId: 'scaffolder',
          resourceType: 'scaffolder-template',
          conditions: decision,
        };
  };
  return {
    authorize: async requests =>
      requests.map(() => ({ result: AuthorizeResult.ALLOW })),
    authorizeConditional: async requests => requests.map(conditional),
  };
};

async function submitUnder(
  permissions: Partial<PermissionsService>,
  values: object = { name: 'one' },
) {
  const hidden = {
    'backstage:permissions': { tags: ['hidden'] },
    required: ['code'],
    properties: { code: { const: 'right' } },
  };
  const portal = await startPortal({
    entities: [
      granted('sandbox'),
      injectGate(
        authored('pages', {
          metadata: { annotations: { 'test/outcome': 'grant' } },
          spec: { parameters: [{ properties: {} }, hidden] },
        }),
      ),
    ],
    permissions,
  });
  try {
    const steps = await portal.submit('sandbox');
    const pages = await portal.submit('pages', values as {});
    if (steps.status === 201) {
      await portal.finished(steps.body.id);
    }
    const refused = [steps, pages].filter(({ status }) => status === 403);
    await eventually(() =>
      expect(
        portal.approvals.refusals.filter(({ status }) => status === 403),
      ).toHaveLength(refused.length),
    );
    return { steps, pages, ran: portal.ran, approvals: portal.approvals };
  } finally {
    await portal.stop();
  }
}

const STEPS = 'scaffolder.template.step.read';
const PAGES = 'scaffolder.template.parameter.read';

describe('hiddenParts', () => {
  it.each<[string, Conditions | AuthorizeResult.DENY]>([
    ['hides all steps', AuthorizeResult.DENY],
    ['hides the gate', tagged('public')],
    ['hides one step by a nested condition', { allOf: [tagged('a')] }],
    [
      'asks for a rule that it does not know',
      { not: { ...tagged('x'), rule: 'OTHER' } as PermissionCondition },
    ],
  ])('refuses when a policy %s', async (_what, decision) => {
    const { steps, ran, approvals } = await submitUnder(
      policy(STEPS, decision),
    );
    expect(steps.status).toBe(403);
    expect(steps.body.error.message).toMatch(/hides steps of this template/);
    expect(ran).toEqual([]);
    expect(approvals.refusals).toContainEqual(
      expect.objectContaining({ kind: 'hidden-steps', status: 403 }),
    );
  });

  it.each<[string, Conditions]>([
    ['by a tag that no step has', { not: tagged('internal') }],
    [
      'by one of several',
      { anyOf: [tagged('public'), { not: tagged('internal') }] },
    ],
  ])('goes on when a policy shows all steps %s', async (_what, decision) => {
    const { steps, ran } = await submitUnder(policy(STEPS, decision));
    expect(steps.status).toBe(201);
    expect(ran).toHaveLength(1);
  });

  it('does not let values past a page that is hidden', async () => {
    const hide = policy(PAGES, { not: tagged('hidden') });
    const { pages, approvals } = await submitUnder(hide, { code: 'wrong' });
    expect(pages).toMatchObject({
      status: 403,
      body: { error: { message: expect.stringMatching(/whole form/) } },
    });
    expect(approvals.refusals).toContainEqual(
      expect.objectContaining({ kind: 'hidden-pages', status: 403 }),
    );
    expect((await submitUnder(hide, { code: 'right' })).pages.status).toBe(201);
  });

  it.each(['scaffolder.task.create', 'approvals.request.create'])(
    'refuses who lacks the permission %s',
    async name => {
      const { steps, ran, approvals } = await submitUnder({
        ...policy('none', AuthorizeResult.ALLOW),
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result:
              permission.name === name
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
      });
      expect(steps.status).toBe(403);
      expect(steps.body.error.message).toMatch(/You may not run the template/);
      expect(approvals.refusals).toContainEqual({
        kind: 'no-permission',
        status: 403,
        requester: 'user:default/developer',
        templateRef: 'template:default/sandbox',
      });
      expect(approvals.submissions).toEqual([]);
      expect(ran).toEqual([]);
    },
  );
});
