import { databases } from '../__testUtils__/databases';
import { standingsOf } from './__testUtils__/compare';
import { Reference } from './__testUtils__/Reference';
import { REGRESSIONS } from './__testUtils__/regressions';
import { StepCommand } from './__testUtils__/StepCommand';
import { SteppedService } from './__testUtils__/SteppedService';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('regressions on %p', id => {
  let service: SteppedService;
  beforeAll(async () => {
    service = await SteppedService.create(id);
  });

  it.each(Object.entries(REGRESSIONS))('%s', async (_, steps) => {
    const reference = new Reference();
    await service.begin();
    for (const step of steps) {
      await new StepCommand(step).run(reference, service);
    }
    expect(await service.standings()).toEqual(standingsOf(reference));
  });
});
