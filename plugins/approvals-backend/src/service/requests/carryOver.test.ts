import { JsonObject } from '@backstage/types';
import { freshValues } from '../../__testUtils__/actions';
import { carryingConfig } from '../../__testUtils__/changes';
import {
  createTestService,
  TestService,
} from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { findBreaches } from '../../__testUtils__/findBreaches';
import { approve, as, ask } from '../../__testUtils__/serviceActions';
import { usePolicy } from '../../__testUtils__/usePolicy';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

describe.each(databases.eachSupportedId())(
  'class A: how long a carried approval lasts on %p',
  database => {
    let test: TestService;
    beforeAll(async () => {
      test = await createTestService(database, { config: carryingConfig() });
    });

    const show = (id: string) => test.approvals.getRequest(id, as('developer'));

    async function submit(values: JsonObject, template = 'service') {
      const { requestId } = await ask(test, { template, values });
      return requestId;
    }

    /** The same with another description, in its place. */
    async function replace(id: string, values: JsonObject, template?: string) {
      const requestId = await submit(values, template);
      await test.approvals.supersede(id, { requestId }, as('developer'));
      return requestId;
    }

    it('is no longer than the approval would have lasted', async () => {
      const values = freshValues();
      const id = await submit(values);
      await approve(test, id, 'team-lead');
      const { deadline } = await show(id);
      test.clock.advance(2 * DAY_MS);
      const next = await replace(id, { ...values, description: 'a' });
      expect(await show(next)).toMatchObject({ status: 'approved', deadline });
      test.clock.advance(0.9 * DAY_MS);
      const last = await replace(next, { ...values, description: 'b' });
      expect(await show(last)).toMatchObject({ status: 'approved', deadline });
      test.clock.advance(0.1 * DAY_MS);
      const late = await submit({ ...values, description: 'c' });
      await expect(
        test.approvals.supersede(last, { requestId: late }, as('developer')),
      ).rejects.toThrow('out of time');
      for (const one of [id, next, last, late]) {
        expect(await findBreaches(test.knex, one)).toEqual([]);
      }
    });

    it('is no longer than a request waits, however often it is replaced', async () => {
      const values = freshValues();
      let id = await submit(values, 'production');
      await approve(test, id, 'team-lead');
      for (let days = 0; days < 13; days += 1) {
        test.clock.advance(DAY_MS);
        const description = `day ${days}`;
        id = await replace(id, { ...values, description }, 'production');
        expect((await show(id)).decisions).toHaveLength(1);
      }
      test.clock.advance(DAY_MS);
      id = await replace(id, { ...values, description: 'x' }, 'production');
      expect((await show(id)).decisions).toEqual([]);
    });

    it('leaves alone what a permission policy narrowed', async () => {
      const values = freshValues();
      const id = await submit(values, 'production');
      const { subjectHash } = await show(id);
      await test.approvals.decide(
        id,
        { decision: 'approve', subjectHash },
        {
          ...as('team-lead'),
          narrowing: { decidable: { field: 'status', in: ['pending'] } },
        },
      );
      expect((await show(id)).decisions).toHaveLength(1);
      const next = await replace(
        id,
        { ...values, description: 'a' },
        'production',
      );
      expect(await show(next)).toMatchObject({
        decisions: [],
        earlierDecisions: [{ canDecide: true }],
      });
    });

    describe('when the policy changes', () => {
      const stricter = () =>
        carryingConfig(['description'], {
          service: 'escalated',
        });

      it('nothing is carried on to another tier', async () => {
        const changing = await createTestService(database, {
          config: carryingConfig(),
        });
        const values = freshValues();
        const { requestId: id } = await ask(changing, { values });
        await approve(changing, id, 'team-lead');
        await usePolicy(changing, stricter());
        const { requestId } = await ask(changing, {
          values: { ...values, description: 'a' },
        });
        await changing.approvals.supersede(id, { requestId }, as('developer'));
        const shown = changing.approvals.getRequest(requestId, as('developer'));
        expect(await shown).toMatchObject({
          status: 'pending',
          tier: 'escalated',
          decisions: [],
        });
      });

      it.each([
        ['an approval', { decision: 'approve' as const }],
        [
          'a suggestion',
          {
            decision: 'request-changes' as const,
            comment: 'Like this.',
            suggestedValues: { description: 'a' },
          },
        ],
      ])('%s is not carried into another stage', async (_, body) => {
        const changing = await createTestService(database, {
          config: carryingConfig(),
        });
        const replaceIt = async () => {
          const values = freshValues();
          const { requestId } = await ask(changing, { values });
          const id = requestId!;
          const options = as('team-lead');
          const { subjectHash } = await changing.approvals.getRequest(
            id,
            options,
          );
          const decision = { ...body, subjectHash };
          await changing.approvals.decide(id, decision, options);
          return async () => {
            const changed = { ...values, description: 'a' };
            const next = await ask(changing, { values: changed });
            const to = { requestId: next.requestId! };
            await changing.approvals.supersede(id, to, as('developer'));
            return changing.approvals.getRequest(to.requestId, options);
          };
        };
        const [replaceAtOnce, replaceLater] = [
          await replaceIt(),
          await replaceIt(),
        ];
        expect(await replaceAtOnce()).toMatchObject({ status: 'approved' });
        await usePolicy(changing, askingOthersToo());
        // The same person could decide in that stage as well.
        expect(await replaceLater()).toMatchObject({
          status: 'pending',
          tier: 'reviewed',
          decisions: [],
          canDecide: { allowed: true },
        });
      });

      it('after the new request was made, it is stale like after any last vote', async () => {
        const changing = await createTestService(database, {
          config: carryingConfig(),
        });
        const values = freshValues();
        const { requestId: id } = await ask(changing, { values });
        await approve(changing, id, 'team-lead');
        const { requestId } = await ask(changing, {
          values: { ...values, description: 'a' },
        });
        await usePolicy(changing, stricter());
        await changing.approvals.supersede(id, { requestId }, as('developer'));
        const shown = changing.approvals.getRequest(requestId, as('developer'));
        expect(await shown).toMatchObject({
          status: 'stale',
          decisions: [{ person: 'user:default/team-lead' }],
        });
      });
    });
  },
);

/** With a stage of the same name that security is asked in as well. */
function askingOthersToo() {
  const config: any = carryingConfig();
  const { tiers } = config.approvals.policy;
  const { stages } = tiers.find(({ id }: { id: string }) => id === 'reviewed');
  stages[0].require.from.push('group:default/security');
  return config;
}
