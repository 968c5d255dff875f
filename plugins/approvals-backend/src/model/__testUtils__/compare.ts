import { StageView } from '@greenlane/backstage-plugin-approvals-common';
import { Count } from './Count';
import { Reference, ReferenceRequest } from './Reference';
import { Answer, Step } from './Step';
import { SteppedService } from './SteppedService';
import { ACCOUNTS, ADMINISTRATOR, SECOND } from './world';

const NAMES = Object.keys(ACCOUNTS);

/**
 * Expects every request to stand as it does by the reference: its status, the decisions, which of them
 * count, and who may decide.
 */
export async function compare(
  reference: Reference,
  service: SteppedService,
): Promise<void> {
  expect(await service.standings()).toEqual(standingsOf(reference));
  for (const [index, request] of reference.requests.entries()) {
    if (request.status === 'pending') {
      await compareStages(service, index, reference.count(request));
      await comparePeople(service, index, { reference, request });
    }
  }
}

/** Expects a step to be answered like that. */
export function compareAnswers(
  step: Step,
  { answer, expected }: { answer: Answer; expected: Answer },
): void {
  expect({ step, answer }).toEqual({ step, answer: expected });
}

/** What `SteppedService.standings` should be. */
export function standingsOf({ requests }: Reference) {
  return requests.map(({ status, decisions }) => ({ status, decisions }));
}

async function compareStages(
  service: SteppedService,
  index: number,
  count: Count,
): Promise<void> {
  const { stages } = (await service.show(index, ADMINISTRATOR))!;
  expect(stages.map(({ status }) => status)).toEqual(
    stages.map((_, stage) => statusAt(stage, count.done)),
  );
  const seated = stages.flatMap(stage => filledBy(stage));
  expect(new Set(seated).size).toBe(seated.length);
  const strangers = stages
    .flatMap(({ seats }) => seats)
    .flatMap(seat => seat.filledBy.filter(one => !mayFill(count, one, seat)));
  expect(strangers).toEqual([]);
  const open = stages[count.done];
  if (open) {
    expect(filledBy(open)).toHaveLength(count.filledInOpenStage);
    expect(open.deciders.map(nameOf).sort()).toEqual(
      NAMES.filter(name => count.isDecider(name)).sort(),
    );
  }
}

/** Of those who stand in for somebody, and of one more, who is another one each time. */
async function comparePeople(
  service: SteppedService,
  index: number,
  { reference, request }: { reference: Reference; request: ReferenceRequest },
): Promise<void> {
  const { delegations, now } = reference;
  const names = new Set([
    NAMES[(now / SECOND + index) % NAMES.length],
    ...delegations.filter(({ endsAt }) => endsAt > now).map(({ to }) => to),
  ]);
  for (const name of names) {
    const shown = await service.show(index, name);
    const seat = reference.seatOf(name, request, { verb: 'approve' });
    expect({
      name,
      sees: shown !== undefined,
      seat: shown?.canDecide.allowed
        ? nameOf(shown.canDecide.onBehalfOf ?? `user:default/${name}`)
        : undefined,
    }).toEqual({ name, sees: reference.sees(name, request), seat });
  }
}

function statusAt(stage: number, done: number): StageView['status'] {
  if (stage === done) {
    return 'open';
  }
  return stage < done ? 'done' : 'waiting';
}

function filledBy({ seats }: StageView): string[] {
  return seats.flatMap(seat => seat.filledBy);
}

function mayFill(count: Count, ref: string, { from }: { from: string[] }) {
  return count.mayFill(nameOf(ref), from.map(nameOf));
}

function nameOf(ref: string): string {
  return ref.split('/')[1];
}
