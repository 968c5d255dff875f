import { compilePolicy } from '../compilePolicy';
import { findEasier } from '../easier/findEasier';
import { change } from '../fixtures/change';
import { demoPolicy } from '../fixtures/demoPolicy';
import { demoSubject, MODEST_ENVIRONMENT } from '../fixtures/demoSubjects';
import { median } from './statistics';

const RULES = 100;

/** What finding an easier request takes where there are many rules, none of which it meets easily. */
export function measureEasier(): string[] {
  const rules = Array.from({ length: RULES }, (_, index) => ({
    id: `rule-${index}`,
    when: `monthlyCost > ${500 + index}.0 && environment != 'x${index}'`,
    tier: 'escalated',
  }));
  const policy = compilePolicy(change(demoPolicy, 'policy.rules', rules));
  const values = { size: 'large', nodes: 20, storageGb: 9_999 };
  const subject = change(
    demoSubject('cloud-environment', { ...MODEST_ENVIRONMENT, ...values }),
    'template.entity.spec.parameters',
    [
      {
        properties: {
          size: { type: 'string', enum: ['small', 'medium', 'large'] },
          nodes: { type: 'integer', minimum: 1, maximum: 20 },
          storageGb: { type: 'integer', minimum: 0, maximum: 10_000 },
        },
      },
    ],
  );
  const samples = Array.from({ length: 15 }, () => {
    const before = performance.now();
    findEasier(policy, subject);
    return performance.now() - before;
  });
  return [`  ${RULES} rules  ${median(samples).toFixed(1)} ms (aim: 50 ms)`];
}
