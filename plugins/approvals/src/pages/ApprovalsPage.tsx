import { Route, Routes } from 'react-router-dom';
import { ErrorPage } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { approvalsTranslationRef } from '../translation';
import { RequestListPage } from './list/RequestListPage';
import { PolicyPage } from './policy/PolicyPage';
import { RequestPage } from './request/RequestPage';
import { DelegationPage } from './settings/delegation/DelegationPage';
import { PreferencesPage } from './settings/preferences/PreferencesPage';

/** The lists, and the page of a single request; brings its own header. */
export function ApprovalsPage() {
  const { t } = useTranslationRef(approvalsTranslationRef);
  return (
    <Routes>
      <Route path="" element={<RequestListPage />} />
      <Route path="policy" element={<PolicyPage />} />
      <Route path="delegation" element={<DelegationPage />} />
      <Route path="settings" element={<PreferencesPage />} />
      <Route path="requests/:id" element={<RequestPage />} />
      <Route
        path="*"
        element={<ErrorPage status="404" statusMessage={t('page.noPage')} />}
      />
    </Routes>
  );
}
