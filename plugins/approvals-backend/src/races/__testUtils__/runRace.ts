import { Knex } from 'knex';
import { TestService } from '../../__testUtils__/createTestService';
import { findDecisions } from '../../database/operations/decisions/findDecisions';
import { getRequest } from '../../database/operations/requests/getRequest';
import { Ending, Race } from './Race';

/**
 * Runs a race once.
 *
 * @param lead - how many queries the first contender sends before the others start; negative: how many
 * the others send before it starts; infinite: they are done before that
 * @returns how it ended, and the request's id
 */
export async function runRace(
  test: TestService,
  race: Race,
  lead: number,
): Promise<Ending & { id: string }> {
  const request = await race.arrange(test);
  const [first, ...others] = race.contenders.map(
    contender => () => answerOf(contender(request, test)),
  );
  const [ahead, behind] = lead < 0 ? [others, [first]] : [[first], others];
  const early = Promise.all(ahead.map(start => start()));
  await queriesSent(test.knex, { count: Math.abs(lead), orUntil: early });
  const late = Promise.all(behind.map(start => start()));
  const answers = [await early, await late];
  const { id } = request;
  return {
    id,
    answers: (lead < 0 ? answers.reverse() : answers).flat(),
    ...(await stateOf(test, id)),
  };
}

async function answerOf(contender: Promise<string>): Promise<string> {
  try {
    return await contender;
  } catch (error) {
    return (error as Error).name;
  }
}

async function queriesSent(
  knex: Knex,
  { count, orUntil }: { count: number; orUntil: Promise<unknown> },
): Promise<void> {
  if (count === 0) {
    return;
  }
  let sent = 0;
  let listen = () => {};
  const enough = new Promise<void>(resolve => {
    listen = () => {
      sent += 1;
      if (sent === count) {
        resolve();
      }
    };
  });
  knex.on('query', listen);
  await Promise.race([enough, orUntil]);
  knex.off('query', listen);
}

async function stateOf(test: TestService, id: string) {
  const request = await getRequest(test.knex, id);
  const decisions = await findDecisions(test.knex, [id]);
  return {
    status: request!.status,
    decisions: decisions
      .get(id)!
      .map(({ person, decision }) => `${person.split('/')[1]} ${decision}`)
      .sort(),
  };
}
