import { TestDatabaseId } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { standingsOf } from './compare';
import { Interleaver } from './Interleaver';
import { Reference } from './Reference';
import { settle } from './settle';
import { Answer, Draft, Step } from './Step';
import { SteppedService } from './SteppedService';

type Standings = Awaited<ReturnType<SteppedService['standings']>>;
/** What everybody is answered, and how all requests stand afterwards. */
type Ending = { answers: Answer[]; standings: Standings };

/** A database to which rounds happen: some things one after another, and then some at the same time. */
export class Round {
  readonly #service: SteppedService;
  readonly #interleaver: Interleaver;

  static async create(database: TestDatabaseId): Promise<Round> {
    const service = await SteppedService.create(database);
    return new Round(service, Interleaver.create(service.test));
  }

  private constructor(service: SteppedService, interleaver: Interleaver) {
    this.#service = service;
    this.#interleaver = interleaver;
  }

  async run(options: {
    before: Draft[];
    together: Draft[];
    scheduler: fc.Scheduler;
  }): Promise<void> {
    const service = await this.#service.begin();
    const reference = new Reference();
    const before = await happen(options.before, { reference, service });
    const request = reference.requests.length - 1;
    const steps = options.together.map(draft =>
      settle({ ...draft, request } as Draft, reference),
    );
    reference.tick();
    service.tick();
    const tasks = steps.map(step => () => service.takeNow(step));
    const answers = await this.#interleaver.run(options.scheduler, tasks);
    const ending = { answers, standings: inOrder(await service.standings()) };
    const right = endingsOf(steps, reference);
    compareEnding(ending, { right, before, steps });
  }
}

/** One after another. */
async function happen(
  drafts: Draft[],
  { reference, service }: { reference: Reference; service: SteppedService },
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const draft of drafts) {
    if (reference.takes(draft)) {
      const step = settle(draft, reference);
      steps.push(step);
      reference.take(step);
      await service.take(step);
    }
  }
  return steps;
}

/** What comes of the steps one after another, by each order. */
function endingsOf(steps: Step[], reference: Reference): Ending[] {
  return ordersOf([...steps.keys()]).map(order => {
    const copy = reference.copy();
    const answers: Answer[] = [];
    for (const index of order) {
      answers[index] = copy.takeNow(steps[index]);
    }
    return { answers, standings: inOrder(standingsOf(copy) as Standings) };
  });
}

function ordersOf(indices: number[]): number[][] {
  return indices.length === 0
    ? [[]]
    : indices.flatMap(first =>
        ordersOf(indices.filter(other => other !== first)).map(others => [
          first,
          ...others,
        ]),
      );
}

/** Decisions of the same moment have no order. */
function inOrder(standings: Standings): Standings {
  return standings.map(({ status, decisions }) => ({
    status,
    decisions: decisions
      .map(({ person, onBehalfOf, verb, stage }) => ({
        person,
        onBehalfOf,
        verb,
        stage,
      }))
      .sort((one, other) => (one.person < other.person ? -1 : 1)),
  }));
}

/** Expects it to be one of those that are right; what led there is printed, to be kept. */
function compareEnding(
  ending: Ending,
  about: { right: Ending[]; before: Step[]; steps: Step[] },
): void {
  const { right, ...steps } = about;
  const text = JSON.stringify(ending);
  const same = right.find(one => JSON.stringify(one) === text);
  expect({ ...steps, ending }).toEqual({ ...steps, ending: same ?? right });
}
