import { screen } from '@testing-library/react';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { ScaffolderFrame } from './ScaffolderFrame';

const StockPage = () => <h1>Stock page</h1>;

describe('ScaffolderFrame', () => {
  it.each(['/create/templates/default/shop', '/create/tasks/apr-1'])(
    'leaves the stock page at %s when our own part breaks',
    async pathname => {
      const error = jest.spyOn(console, 'error').mockImplementation(() => {});
      // Without a scaffolder API, our frames throw as soon as they render.
      await renderInTestApp(
        <TestApiProvider apis={[]}>
          <ScaffolderFrame>
            <StockPage />
          </ScaffolderFrame>
        </TestApiProvider>,
        { routeEntries: [pathname] },
      );
      expect(screen.getByText('Stock page')).toBeInTheDocument();
      expect(error).toHaveBeenCalled();
      error.mockRestore();
    },
  );
});
