import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  buildTaskSpec,
  subjectHash,
} from '@greenlane/backstage-plugin-approvals-common';
import { Knex } from 'knex';
import { Contender } from './Contender';
import {
  createBenchmarkService,
  credentialsOf,
} from './createBenchmarkService';
import { approvers, entities, requesters, template } from './organisation';

/** The service, as its HTTP routes call it: what it reads before and after its transaction is in it. */
export async function serviceContender(knex: Knex): Promise<Contender> {
  const { approvals, submissions } = await createBenchmarkService(knex);
  let count = 0;

  function submission() {
    const requester = requesters[count++ % requesters.length];
    const spec = buildTaskSpec({
      template,
      values: { name: `one-${count}`, environment: 'production', nodes: 3 },
      requester,
      userEntity: entities.find(
        entity => stringifyEntityRef(entity) === requester,
      ),
    });
    return { requester, template, spec, secretPaths: [], secretNames: [] };
  }

  return {
    name: 'service',
    begin: () => {
      const asked = submission();
      const hash = subjectHash(asked.spec, { secretPaths: [] });
      let id = '';
      const approve = async (person: string) => {
        const body = { decision: 'approve' as const, subjectHash: hash };
        const credentials = credentialsOf(person);
        await approvals.decide(id, body, { credentials });
      };
      return {
        submission: async () => {
          id = (await submissions.submit(asked)).requestId;
        },
        'first approval': () => approve(approvers.owner),
        'last approval': () => approve(approvers.security),
      };
    },
  };
}
