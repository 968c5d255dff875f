import { FullConfig } from '@playwright/test';
import { PortalApi } from './PortalApi';
import { productionService } from './values';
import { waitUntil } from './waitUntil';

const TEMPLATES = [
  'cloud-environment',
  'production-service',
  'sandbox',
  'team-secret',
];

/** A portal that has just started needs a moment: people and templates have to reach the catalog. */
export default async function globalSetup({ projects }: FullConfig) {
  await Promise.all(
    projects.map(({ use }) => waitForTemplates(String(use.baseURL))),
  );
}

async function waitForTemplates(baseUrl: string) {
  await waitUntil(
    `the catalog of ${baseUrl} has the people and the templates with their gate`,
    async () => {
      const api = await PortalApi.signIn(baseUrl, 'developer');
      const { items } = await api.get(
        '/api/catalog/entities/by-query?filter=kind=template',
      );
      const governed = items
        .filter(
          (template: any) => template.spec.steps[0]?.action === 'approval:gate',
        )
        .map((template: any) => template.metadata.name);
      return (
        TEMPLATES.every(name => governed.includes(name)) &&
        (await canBeApproved(api))
      );
    },
    { timeout: 120_000 },
  );
}

/** Memberships reach the catalog after the people; until then requests are blocked. */
async function canBeApproved(api: PortalApi) {
  const { unreachable = [] } = await api.post('/api/approvals/evaluations', {
    templateRef: 'template:default/production-service',
    values: productionService('anything'),
  });
  return unreachable.length === 0;
}
