import { freshValues } from '../../__testUtils__/actions';
import { createTestService } from '../../__testUtils__/createTestService';
import { databases } from '../../__testUtils__/databases';
import { templateEntity } from '../../__testUtils__/entities';
import { submissionOf } from '../../__testUtils__/startApprovals';
import { windowConfig } from '../../__testUtils__/windowConfig';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('advice on %p', id => {
  it('counts what was spent already, and stands on the stored evaluation', async () => {
    const test = await createTestService(id, {
      config: windowConfig(),
      entities: [
        templateEntity('other', {
          properties: {
            name: { type: 'string' },
            size: { type: 'integer', minimum: 0, maximum: 1000 },
          },
          input: { message: '${{ parameters.name }} ${{ parameters.size }}' },
        }),
      ],
    });
    const ask = (size: number) => {
      const values = { ...freshValues(), size };
      return test.gate.submit(
        submissionOf(test, { by: 'developer', template: 'other', values }),
      );
    };
    const stored = async (requestId: string) => {
      const row = await test
        .knex('evaluations')
        .where({ request_id: requestId })
        .first();
      return JSON.parse(row.evaluation);
    };
    const granted = await ask(200);
    const held = await ask(777);
    expect(await stored(held.requestId as string)).toMatchObject({
      verdict: 'held',
      easier: [{ parameter: 'size', from: 777, to: 300, verdict: 'granted' }],
    });
    expect(await stored(granted.requestId as string)).not.toHaveProperty(
      'easier',
    );
  });
});
