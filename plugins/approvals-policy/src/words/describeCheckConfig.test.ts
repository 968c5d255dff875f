import { compilePolicy } from '../compilePolicy';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { describePolicy } from './describePolicy';

it('describes what a policy has checked, as data and in words', () => {
  const config: any = change(demoPolicy, 'policy.checks', {
    free: {
      type: 'unique-in-catalog',
      value: 'parameters.name',
      with: { kind: 'Component' },
    },
    stock: {
      type: 'acme',
      value: 'parameters.size',
      timeLimit: { seconds: 1 },
    },
  });
  const policy = compilePolicy(config, { checkTypes: { acme: {} } });
  const { checks = [], words } = describePolicy(policy);
  expect(checks).toMatchObject([
    {
      id: 'free',
      words:
        '`checks.free` is whether `parameters.name` passes the check “unique-in-catalog” within 2 seconds.',
    },
    {
      id: 'stock',
      preview: false,
      words:
        '`checks.stock` is whether `parameters.size` passes the check “acme” within a second; in a preview it is not asked.',
    },
  ]);
  expect(words).toEqual(
    expect.arrayContaining(checks.map(check => check.words)),
  );
  expect(describePolicy(compilePolicy(demoPolicy))).not.toHaveProperty(
    'checks',
  );
});
