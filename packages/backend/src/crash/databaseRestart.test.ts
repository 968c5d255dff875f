import { waitFor } from '../attacks/__testUtils__/waitFor';
import { complaintsAfterwards } from './__testUtils__/complaints';
import { OwnPostgres } from './__testUtils__/OwnPostgres';
import { PortalProcess } from './__testUtils__/PortalProcess';
import { passTwoMinutes } from './__testUtils__/recover';
import { SmallPortal } from './__testUtils__/SmallPortal';
import { Visitor } from './__testUtils__/Visitor';

// A portal and a database server start, and the machine may be busy.
jest.setTimeout(300_000);

const PEOPLE = ['developer', 'colleague', 'security', 'director'];

describe('a database that is restarted while people work', () => {
  let postgres: OwnPostgres;
  let portal: SmallPortal;
  let running: PortalProcess;

  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    portal = SmallPortal.create({ database: postgres.database });
    running = await PortalProcess.start({ portals: [await portal.settings()] });
  });

  afterAll(async () => {
    await running?.kill();
    await postgres?.stop();
    portal?.remove();
  });

  it.each(['SIGINT', 'SIGQUIT'] as const)(
    'costs them a 503, nothing else, after %s',
    async signal => {
      const visitors = PEOPLE.map(person =>
        Visitor.create({ portal, person, wish: signal }),
      );
      const visits = Promise.all(visitors.map(visitor => visitor.visit()));
      const all = (what: string, test: (visitor: Visitor) => boolean) =>
        waitFor(what, () => visitors.every(test));

      await all('everybody to work', ({ launched }) => launched.length > 0);
      await postgres.shutDown(signal);
      await all('a 503 for everybody', ({ statuses }) =>
        statuses.includes(503),
      );
      await postgres.startAgain();
      await passTwoMinutes(portal);
      const before = visitors.map(({ launched }) => launched.length);
      await all(
        'everybody to go on',
        visitor => visitor.launched.length > before[visitors.indexOf(visitor)],
      );
      visitors.forEach(visitor => visitor.leave());
      await visits;

      const statuses = new Set(visitors.flatMap(visitor => visitor.statuses));
      expect([...statuses].sort()).toEqual([200, 201, 503]);
      await passTwoMinutes(portal);
      const record = await portal.record();
      expect(complaintsAfterwards(record, portal.journal)).toEqual([]);
    },
  );
});
