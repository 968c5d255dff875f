import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import { discoveryApiRef, identityApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { Route, Routes } from 'react-router-dom';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { ApprovalsPage } from '../ApprovalsPage';
import { FakeApprovalsApi } from './fakeApprovalsApi';

/** Signals that a test sends by hand. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Set<(message: any) => void>();

  subscribe(_channel: string, onMessage: (message: any) => void) {
    this.#listeners.add(onMessage);
    return { unsubscribe: () => this.#listeners.delete(onMessage) };
  }

  send(message = { at: Math.random() }) {
    this.#listeners.forEach(listener => listener(message));
  }
}

/** Mounts the pages at `/approvals`, as an app does, and opens one of them. */
export async function renderApprovals(options: {
  api: FakeApprovalsApi;
  path: string;
  viewer?: string;
  scaffold?: jest.Mock;
}) {
  const { api, path, viewer = 'user:default/finance', scaffold } = options;
  const signals = new FakeSignals();
  const { container } = await renderInTestApp(
    <TestApiProvider
      apis={[
        [approvalsApiRef, api],
        [identityApiRef, mockApis.identity({ userEntityRef: viewer })],
        [scaffolderApiRef, { scaffold } as any],
        [signalApiRef, signals],
        [discoveryApiRef, mockApis.discovery()],
      ]}
    >
      <Routes>
        <Route path="/approvals/*" element={<ApprovalsPage />} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { container, signals };
}
