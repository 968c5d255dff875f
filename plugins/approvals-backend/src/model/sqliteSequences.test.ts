import { databases } from '../__testUtils__/databases';
import { runSequences } from './__testUtils__/runSequences';
import { COUNTS, TIME_LIMIT_MS } from './__testUtils__/settings';

const DATABASE = 'SQLITE_3';

jest.setTimeout(TIME_LIMIT_MS);

(databases.supports(DATABASE) ? describe : describe.skip)(
  `sequences on ${DATABASE}`,
  () => {
    it('come to what the reference says', async () => {
      await runSequences(DATABASE, COUNTS[DATABASE]);
      // Each step is compared.
      expect.hasAssertions();
    });
  },
);
