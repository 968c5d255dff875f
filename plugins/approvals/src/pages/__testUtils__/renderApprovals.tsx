import {
  TestApiProvider,
  mockApis,
  renderInTestApp,
} from '@backstage/test-utils';
import {
  ApiRef,
  discoveryApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { configure } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { approvalsApiRef } from '../../api/approvalsApiRef';
import { rootRouteRef, wizardRouteRef } from '../../routes';
import { ApprovalsPage } from '../ApprovalsPage';
import { FakeApprovalsApi } from './fakeApprovalsApi';
import { FakeSignals } from './FakeSignals';

// A busy machine renders slowly; a test that fails for that says nothing.
configure({ asyncUtilTimeout: 10_000, defaultHidden: true });
jest.setTimeout(60_000);

/** Mounts the pages at `/approvals`, as an app does, and opens one of them. */
export async function renderApprovals(options: {
  api: FakeApprovalsApi;
  path: string;
  viewer?: string;
  scaffold?: jest.Mock;
  /** More of the scaffolder's API. */
  scaffolder?: Record<string, jest.Mock>;
  /** What the catalog has. */
  entities?: Entity[];
  /** Of the app, besides those that every page needs. */
  apis?: readonly (readonly [ApiRef<any>, unknown])[];
}) {
  const { api, path, viewer = 'user:default/finance' } = options;
  const { apis = [], entities } = options;
  const scaffolderApi = { scaffold: options.scaffold, ...options.scaffolder };
  const signals = new FakeSignals();
  const { container } = await renderInTestApp(
    <TestApiProvider
      apis={[
        [approvalsApiRef, api],
        [identityApiRef, mockApis.identity({ userEntityRef: viewer })],
        [scaffolderApiRef, scaffolderApi as any],
        [signalApiRef, signals],
        [catalogApiRef, catalogApiMock({ entities })],
        [discoveryApiRef, mockApis.discovery()],
        ...(apis as any),
      ]}
    >
      <Routes>
        <Route path="/approvals/*" element={<ApprovalsPage />} />
      </Routes>
    </TestApiProvider>,
    {
      routeEntries: [path],
      mountedRoutes: {
        '/approvals': rootRouteRef,
        '/create/templates/:namespace/:templateName': wizardRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
  return { container, signals };
}
