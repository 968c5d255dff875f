import { ConfigReader } from '@backstage/config';
import { freshValues } from '../../__testUtils__/actions';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { windowConfig } from '../../__testUtils__/windowConfig';
import { readApprovalsConfig } from '../../config';
import { compilePolicySet } from '../../domain/policy/compilePolicySet';
import { PolicyHolder } from '../../domain/policy/PolicyHolder';
import { Submissions } from '../gate/Submissions';

jest.setTimeout(120_000);

const ROUNDS = 5;

/** Another instance of the service on the same database, with a policy of its own. */
function replicaOf(test: TestService, config: object): Submissions {
  const read = readApprovalsConfig(new ConfigReader(config as any));
  const { services } = test;
  const policies = PolicyHolder.create(compilePolicySet(read));
  return Submissions.create({ services: { ...services, policies } });
}

describe.each(databases.eachSupportedId())('at the same time on %p', id => {
  it('ten parts of a purchase, by two people through two instances, pass up to the line', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const config = windowConfig({ of: 'owner' });
      const test = await createTestService(id, { config });
      const instances = [Submissions.create(test), replicaOf(test, config)];
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, part) =>
          instances[part % 2].submit(
            submissionOf(test, {
              by: part % 4 < 2 ? 'developer' : 'team-lead',
              template: 'service',
              values: { ...freshValues(), size: 90 },
            }),
          ),
        ),
      );
      const granted = answers.filter(({ outcome }) => outcome === 'launch');
      expect(granted).toHaveLength(5);
      const rows = await test.knex('requests').where({ status: 'pending' });
      expect(rows).toHaveLength(5);
      expect(rows.every(row => JSON.parse(row.stages)[0].id === 'budget')).toBe(
        true,
      );
      await test.knex.destroy();
    }
  });

  it('a policy without windows asks the database nothing more', async () => {
    const queriesOf = async (windows: boolean) => {
      const config = windowConfig({}, { windows });
      const test = await createTestService(id, { config });
      const queries: string[] = [];
      test.knex.on('query', ({ sql }) => queries.push(sql));
      const values = { ...freshValues(), size: 90 };
      await test.gate.submit(
        submissionOf(test, { by: 'developer', template: 'service', values }),
      );
      return queries.filter(sql => /window|cost_monthly >|xact_lock/.test(sql));
    };
    const locks = id === 'SQLITE_3' ? 0 : 1;
    expect(await queriesOf(false)).toHaveLength(locks);
    // Once to look ahead, once for good.
    expect(await queriesOf(true)).toHaveLength(2 + 2 * locks);
  });
});
