import { discoveryApiRef } from '@backstage/core-plugin-api';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { DemoSignInPage } from './DemoSignInPage';
import { rememberedPerson } from './rememberedPerson';

const session = {
  profile: { displayName: 'Dana Developer' },
  backstageIdentity: {
    token: 'e30.e30.e30',
    identity: {
      type: 'user',
      userEntityRef: 'user:default/developer',
      ownershipEntityRefs: ['user:default/developer'],
    },
  },
};

describe('DemoSignInPage', () => {
  const onSignInSuccess = jest.fn();
  const fetchMock = jest.fn();

  beforeEach(() => {
    onSignInSuccess.mockReset();
    fetchMock.mockReset();
    rememberedPerson.clear();
    global.fetch = fetchMock;
  });

  const answer = (status: number, body: unknown) =>
    fetchMock.mockResolvedValueOnce({
      ok: status < 400,
      status,
      statusText: 'Status',
      headers: new Headers({ 'content-type': 'application/json' }),
      json: async () => body,
      text: async () => JSON.stringify(body),
    });

  const renderPage = () =>
    renderInTestApp(
      <TestApiProvider
        apis={[[discoveryApiRef, { getBaseUrl: async () => 'http://auth' }]]}
      >
        <DemoSignInPage onSignInSuccess={onSignInSuccess} />
      </TestApiProvider>,
    );

  const pick = (name: string) => fireEvent.click(screen.getByText(name));

  it('signs in as the person that was picked, with one click', async () => {
    answer(200, session);
    await renderPage();
    pick('developer');

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [url, { headers }] = fetchMock.mock.calls[0];
    expect(url).toBe('http://auth/demo/refresh');
    expect(headers.get('X-Demo-Person')).toBe('user:default/developer');
  });

  it('stays the same person after a reload, until they sign out', async () => {
    answer(200, session);
    rememberedPerson.set('developer');
    await renderPage();

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    await onSignInSuccess.mock.calls[0][0].signOut();
    expect(rememberedPerson.get()).toBeUndefined();
  });

  it('says why it did not work and lets one try again', async () => {
    answer(404, { error: { name: 'NotFoundError', message: 'Not there yet' } });
    answer(200, session);
    await renderPage();
    pick('developer');

    expect(await screen.findByRole('alert')).toHaveTextContent('Not there yet');
    expect(rememberedPerson.get()).toBeUndefined();
    pick('developer');
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });
});
