import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import {
  entityRouteRef,
  starredEntitiesApiRef,
  MockStarredEntitiesApi,
} from '@backstage/plugin-catalog-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { TemplateEntityV1beta3 } from '@backstage/plugin-scaffolder-common';
import { approvalsApiRef } from '../api/approvalsApiRef';
import { heldPreview } from '../scaffolder/fixtures';
import { ApprovalsTemplateCard } from './ApprovalsTemplateCard';

const template: TemplateEntityV1beta3 = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'shop', namespace: 'default', title: 'Shop' },
  spec: { type: 'service', steps: [] },
};

async function renderCard(evaluate: jest.Mock) {
  const onSelected = jest.fn();
  await renderInTestApp(
    <TestApiProvider
      apis={[
        [approvalsApiRef, { evaluate } as any],
        [starredEntitiesApiRef, new MockStarredEntitiesApi()],
        [
          permissionApiRef,
          { authorize: async () => ({ result: 'ALLOW' }) } as any,
        ],
      ]}
    >
      <ApprovalsTemplateCard template={template} onSelected={onSelected} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return { onSelected };
}

describe('ApprovalsTemplateCard', () => {
  it('is the stock card with what usually happens, and chooses its template', async () => {
    const { onSelected } = await renderCard(jest.fn(async () => heldPreview()));
    expect(await screen.findByText('Shop')).toBeInTheDocument();
    expect(await screen.findByText('Needs approval')).toBeInTheDocument();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Choose' }),
    );
    expect(onSelected).toHaveBeenCalledWith(template);
  });

  it('is the plain stock card when the policy cannot be asked', async () => {
    await renderCard(jest.fn().mockRejectedValue(new Error('down')));
    expect(await screen.findByText('Shop')).toBeInTheDocument();
    expect(screen.queryByTitle(/What usually happens/)).not.toBeInTheDocument();
  });
});
