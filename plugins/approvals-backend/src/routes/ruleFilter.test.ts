import { hold, read } from '../__testUtils__/actions';
import { databases } from '../__testUtils__/databases';
import { Portal, startApprovals } from '../__testUtils__/startApprovals';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('lists by rule on %p', database => {
  let portal: Portal;
  let held: { id: string };
  let rule: string;

  beforeAll(async () => {
    portal = await startApprovals({ database });
    held = await hold(portal, { template: 'production' });
    // No rule is about this one.
    await hold(portal, { template: 'service' });
    const { body } = await read(portal, 'developer', `/requests/${held.id}`);
    const { rules, tier } = body.evaluation;
    rule = rules.find((found: any) => found.countedAs === tier).id;
  });

  const list = async (name: string, query: string) =>
    (await read(portal, name, `/requests?${query}`)).body;

  it('hold the requests that the rule decided', async () => {
    const page = await list('developer', `rule=${rule}`);
    expect(page.items.map((item: any) => item.id)).toEqual([held.id]);
    expect(page.totalItems).toBe(1);
    const both = await list('developer', `rule=${rule},gone`);
    expect(both.totalItems).toBe(1);
    const none = await list('developer', 'rule=gone');
    expect(none).toMatchObject({ items: [], totalItems: 0 });
  });

  it('narrow together with other filters, and show nobody more', async () => {
    const other = await list('developer', `rule=${rule}&tier=reviewed`);
    expect(other.totalItems).toBe(0);
    for (const name of ['outsider', 'finance']) {
      const page = await list(name, `rule=${rule}`);
      expect(page).toMatchObject({ items: [], totalItems: 0, pageInfo: {} });
    }
    expect((await list('auditor', `rule=${rule}`)).totalItems).toBe(1);
    expect((await list('team-lead', `view=mine&rule=${rule}`)).totalItems).toBe(
      0,
    );
    expect(
      (await list('team-lead', `view=inbox&rule=${rule}`)).totalItems,
    ).toBe(1);
  });

  it('go by the latest evaluation', async () => {
    await portal.knex('deciding_rules').insert({
      request_id: held.id,
      version: 7,
      rule_id: 'later',
    });
    expect((await list('developer', 'rule=later')).totalItems).toBe(0);
  });

  it.each([
    "x'%20OR%201=1",
    '%25',
    '1st',
    'a%0Ab',
    'a'.repeat(64),
    Array.from({ length: 51 }, (_, index) => `r${index}`).join(','),
  ])('refuse what cannot be a rule: %s', async malformed => {
    const { status } = await read(
      portal,
      'developer',
      `/requests?rule=${malformed}`,
    );
    expect(status).toBe(400);
  });
});
