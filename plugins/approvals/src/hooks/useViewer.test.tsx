import { identityApiRef } from '@backstage/core-plugin-api';
import { TestApiProvider } from '@backstage/test-utils';
import { renderHook, waitFor } from '@testing-library/react';
import { useViewer } from './useViewer';

describe('useViewer', () => {
  it('writes the signed-in person as the server does', async () => {
    const identity = {
      getBackstageIdentity: async () => ({
        type: 'user' as const,
        userEntityRef: 'User:Default/Ada.Lovelace',
        ownershipEntityRefs: [],
      }),
    };
    const { result } = renderHook(() => useViewer(), {
      wrapper: ({ children }) => (
        <TestApiProvider apis={[[identityApiRef, identity as any]]}>
          {children}
        </TestApiProvider>
      ),
    });
    await waitFor(() =>
      expect(result.current).toBe('user:default/ada.lovelace'),
    );
  });
});
