import { Navigate, Route } from 'react-router-dom';
import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { AlertDisplay } from '@backstage/core-components';
import { configApiRef, createApiFactory } from '@backstage/core-plugin-api';
import {
  ScmIntegrationsApi,
  scmIntegrationsApiRef,
} from '@backstage/integration-react';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  catalogPlugin,
} from '@backstage/plugin-catalog';
import { NotificationsPage } from '@backstage/plugin-notifications';
import { orgPlugin } from '@backstage/plugin-org';
import { ScaffolderPage, scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { SignalsDisplay } from '@backstage/plugin-signals';
import { UserSettingsPage } from '@backstage/plugin-user-settings';
import {
  ApprovalProbeFieldExtension,
  ApprovalsPage,
  ApprovalsScaffolderFrame,
  ApprovalsTemplateCard,
} from '@greenlane/backstage-plugin-approvals';
import { DemoSignInPage } from './DemoSignInPage';
import { entityPage } from './entityPage';
import { Root } from './Root';

const app = createApp({
  apis: [
    // The scaffolder's client asks for it.
    createApiFactory({
      api: scmIntegrationsApiRef,
      deps: { configApi: configApiRef },
      factory: ({ configApi }) => ScmIntegrationsApi.fromConfig(configApi),
    }),
  ],
  bindRoutes({ bind }) {
    bind(catalogPlugin.externalRoutes, {
      createComponent: scaffolderPlugin.routes.root,
      createFromTemplate: scaffolderPlugin.routes.selectedTemplate,
    });
    bind(orgPlugin.externalRoutes, {
      catalogIndex: catalogPlugin.routes.catalogIndex,
    });
  },
  components: { SignInPage: DemoSignInPage },
});

// What approvals need in an app of the old system: a frame around the scaffolder's page, a field, a card
// for templates, and a page of their own.
const routes = (
  <FlatRoutes>
    <Route path="/" element={<Navigate to="create" />} />
    <Route
      path="/create"
      element={
        <ApprovalsScaffolderFrame>
          <ScaffolderPage
            components={{ TemplateCardComponent: ApprovalsTemplateCard }}
          />
        </ApprovalsScaffolderFrame>
      }
    >
      <ScaffolderFieldExtensions>
        <ApprovalProbeFieldExtension />
      </ScaffolderFieldExtensions>
    </Route>
    <Route path="/approvals" element={<ApprovalsPage />} />
    <Route path="/catalog" element={<CatalogIndexPage />} />
    <Route
      path="/catalog/:namespace/:kind/:name"
      element={<CatalogEntityPage />}
    >
      {entityPage}
    </Route>
    <Route path="/notifications" element={<NotificationsPage />} />
    <Route path="/settings" element={<UserSettingsPage />} />
  </FlatRoutes>
);

export default app.createRoot(
  <>
    <AlertDisplay />
    <SignalsDisplay />
    <AppRouter>
      <Root>{routes}</Root>
    </AppRouter>
  </>,
);
