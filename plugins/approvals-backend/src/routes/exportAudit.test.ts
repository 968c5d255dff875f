import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { once } from 'node:events';
import { request } from 'node:http';
import { hold } from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import { as, Portal, startApprovals } from '../__testUtils__/startApprovals';
import { until } from '../__testUtils__/until';

jest.setTimeout(60_000);

type Recorded = { meta: any; ends: Array<{ as: string; requests: number }> };

/** An auditor that keeps what it is told about exports, and can be slow. */
class FakeAuditor {
  readonly exports: Recorded[] = [];
  /** Called before an export is recorded. */
  before: () => Promise<unknown> = async () => undefined;

  readonly factory = createServiceFactory({
    service: coreServices.auditor,
    deps: {},
    factory: () => ({
      createEvent: async (event: { eventId: string; meta?: unknown }) => {
        const recorded: Recorded = { meta: event.meta, ends: [] };
        if (event.eventId === 'history-export') {
          await this.before();
          this.exports.push(recorded);
        }
        const end = (how: string) => async (options?: { meta?: any }) => {
          recorded.ends.push({ as: how, ...options?.meta });
        };
        return { success: end('success'), fail: end('failure') };
      },
    }),
  });
}

describe.each(databases.eachSupportedId())(
  'the record of an export on %p',
  database => {
    let portal: Portal;
    let auditor: FakeAuditor;
    beforeAll(async () => {
      auditor = new FakeAuditor();
      portal = await startApprovals({ database, features: [auditor.factory] });
      await hold(portal);
    });
    beforeEach(() => {
      auditor.exports.length = 0;
      auditor.before = async () => undefined;
    });

    const hasEnded = () => auditor.exports[0]?.ends.length > 0;

    function exportAs(name: string, query = '') {
      return portal.client
        .get(`/api/approvals/export${query}`)
        .set('authorization', as(name));
    }

    it('names who exported what, and how many requests it was', async () => {
      await exportAs('auditor', '?since=2026-01-01T00:00:00Z').expect(200);
      expect(auditor.exports).toEqual([
        {
          meta: {
            actor: 'user:default/auditor',
            since: '2026-01-01T00:00:00.000Z',
            until: expect.any(String),
          },
          ends: [{ as: 'success', requests: 1 }],
        },
      ]);
    });

    it('is none of a success where nobody was allowed to export', async () => {
      await exportAs('developer').expect(403);
      expect(auditor.exports).toEqual([]);
    });

    it('ends as a failure when the receiver leaves before the first line', async () => {
      const connected = once(portal.server, 'connection');
      const call = request({
        port: portal.server.port(),
        path: '/api/approvals/export',
        headers: { authorization: as('auditor') },
        agent: false,
      });
      auditor.before = async () => {
        const [socket] = await connected;
        const closed = once(socket, 'close');
        call.destroy();
        await closed;
      };
      call.on('error', () => undefined).end();
      await until('the export to end', hasEnded);
      expect(auditor.exports[0].ends).toEqual([{ as: 'failure', requests: 0 }]);
    });

    it('ends as a failure when the history cannot be read', async () => {
      auditor.before = async () => {
        await portal.knex.schema.renameTable('evaluations', 'away');
      };
      await expect(exportAs('auditor')).rejects.toThrow(/aborted|hang up/);
      await portal.knex.schema.renameTable('away', 'evaluations');
      await until('the export to end', hasEnded);
      expect(auditor.exports[0].ends).toEqual([{ as: 'failure', requests: 0 }]);
    });
  },
);
