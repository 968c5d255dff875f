import { databases } from '../__testUtils__/databases';
import { runInterleavings } from './__testUtils__/runInterleavings';
import { COUNTS, TIME_LIMIT_MS } from './__testUtils__/settings';

jest.setTimeout(TIME_LIMIT_MS);

describe.each(databases.eachSupportedId())('interleavings on %p', id => {
  it('come to what one order comes to', async () => {
    await runInterleavings(id, COUNTS.interleavings);
    expect.hasAssertions();
  });
});
