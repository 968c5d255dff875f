import { screen, within } from '@testing-library/react';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { fakeApprovalsApi } from '../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../__testUtils__/renderApprovals';

const entity = (
  kind: 'User' | 'Group',
  name: string,
  relations: Array<[type: string, target: string]>,
) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default' },
  spec: {},
  relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
});

const memberOf = (name: string, group: string) =>
  entity('User', name, [['memberOf', `group:default/${group}`]]);

async function showAsked(catalog: unknown) {
  await renderApprovals({
    api: fakeApprovalsApi(),
    path: '/approvals/policy',
    apis: [[catalogApiRef, catalog]],
  });
  return screen.findByRole('region', { name: 'Who is asked' });
}

describe('who is asked', () => {
  it('are the people of each group, linked to their entities', async () => {
    const asked = await showAsked(
      catalogApiMock({
        entities: [
          memberOf('jane', 'finance'),
          memberOf('sam', 'security'),
          memberOf('outsider', 'others'),
        ],
      }),
    );
    expect(
      await within(asked).findByRole('link', { name: 'jane' }),
    ).toHaveAttribute('href', '/catalog/default/user/jane');
    expect(within(asked).getByRole('link', { name: 'finance' })).toBeVisible();
    const [finance, security] = within(asked).getAllByRole('listitem');
    expect(finance).toHaveTextContent(/^finance: jane$/);
    expect(security).toHaveTextContent(/^security: sam$/);
  });

  it('are also those of nested groups, though nobody twice, and groups may be nested in circles', async () => {
    const asked = await showAsked(
      catalogApiMock({
        entities: [
          entity('Group', 'finance', [['childOf', 'group:default/ledgers']]),
          entity('Group', 'ledgers', [['childOf', 'group:default/finance']]),
          entity('User', 'both', [
            ['memberOf', 'group:default/finance'],
            ['memberOf', 'group:default/ledgers'],
          ]),
          memberOf('lena', 'ledgers'),
        ],
      }),
    );
    await within(asked).findByRole('link', { name: 'lena' });
    const [finance, security] = within(asked).getAllByRole('listitem');
    expect(finance).toHaveTextContent(/^finance: both, lena$/);
    expect(security).toHaveTextContent(
      'security (nobody is in it whom you may see)',
    );
  });

  it('are counted where they are many', async () => {
    const names = [...'abcdefghijklm'].map(letter => `person-${letter}`);
    const asked = await showAsked(
      catalogApiMock({
        entities: names.map(name => memberOf(name, 'finance')),
      }),
    );
    await within(asked).findByRole('link', { name: 'person-a' });
    expect(within(asked).queryByText('person-k')).toBeNull();
    const [finance] = within(asked).getAllByRole('listitem');
    expect(finance).toHaveTextContent(/person-j and 3 more$/);
  });

  it('stays unsaid where the catalog fails, and the rest of the page stands', async () => {
    const fail = async () => {
      throw new Error('The catalog is down.');
    };
    const asked = await showAsked({ getEntities: fail, queryEntities: fail });
    expect(
      await within(asked).findAllByText(/cannot be read right now/),
    ).toHaveLength(2);
    expect(within(asked).getByRole('link', { name: 'finance' })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'Rules' })).toBeVisible();
  });
});
