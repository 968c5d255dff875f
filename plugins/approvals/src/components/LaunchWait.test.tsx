import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/test-utils';
import { LaunchWait } from './LaunchWait';

const launch = {
  secrets: [],
  ready: false,
  retriesLeft: 0,
  opensAt: new Date(Date.now() + 3 * 86_400_000 + 60_000).toISOString(),
};

describe('LaunchWait', () => {
  it('says when it can be started, and that it waits for its window', async () => {
    await renderInTestApp(<LaunchWait launch={launch} />);
    expect(screen.getByText(/It can be started/)).toHaveTextContent(
      'It can be started in 3 days. It waits for its launch window.',
    );
  });

  it('gives the reason of a freeze, as inert text', async () => {
    const freeze = { id: 'f', reason: '<b>Nobody</b> is there\u202e' };
    await renderInTestApp(<LaunchWait launch={{ ...launch, freeze }} />);
    expect(screen.getByText(/It can be started/)).toHaveTextContent(
      /It is held back: <b>Nobody<\/b> is there/,
    );
  });

  it('says nothing where nothing has to be waited for', async () => {
    await renderInTestApp(
      <main>
        <LaunchWait launch={{ ...launch, opensAt: undefined }} />
      </main>,
    );
    expect(screen.getByRole('main')).toBeEmptyDOMElement();
  });
});
