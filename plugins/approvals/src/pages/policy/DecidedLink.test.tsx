import { act, screen } from '@testing-library/react';
import { ruleAnchor } from '../../components/policyAnchors';
import { fakeApprovalsApi, pageOf } from '../__testUtils__/fakeApprovalsApi';
import { renderApprovals } from '../__testUtils__/renderApprovals';

type Notify = (entries: Array<{ isIntersecting: boolean }>) => void;

/** Nothing is in view until a test scrolls there. */
class FakeIntersectionObserver {
  static readonly all = new Set<FakeIntersectionObserver>();
  readonly #notify: Notify;
  #target: Element | undefined;

  constructor(notify: Notify) {
    this.#notify = notify;
    FakeIntersectionObserver.all.add(this);
  }

  observe(target: Element) {
    this.#target = target;
  }

  disconnect() {
    FakeIntersectionObserver.all.delete(this);
  }

  show(within: Element | null) {
    this.#notify([{ isIntersecting: within!.contains(this.#target!) }]);
  }
}

describe('the requests that a rule decided', () => {
  beforeEach(() => {
    (global as any).IntersectionObserver = FakeIntersectionObserver;
  });

  afterEach(() => {
    delete (global as any).IntersectionObserver;
  });

  it('are counted once the rule is in view, and not before', async () => {
    const api = fakeApprovalsApi();
    api.listRequests.mockResolvedValue(pageOf([], { totalItems: 4 }));
    await renderApprovals({ api, path: '/approvals/policy' });
    const links = await screen.findAllByRole('link', {
      name: 'Requests that this rule decided',
    });
    expect(links).toHaveLength(3);
    expect(api.listRequests).not.toHaveBeenCalled();

    const rule = document.getElementById(ruleAnchor('production'));
    act(() => [...FakeIntersectionObserver.all].forEach(one => one.show(rule)));
    await screen.findByRole('link', {
      name: 'Requests that this rule decided (4)',
    });
    expect(api.listRequests.mock.calls).toEqual([
      [{ view: 'all', rule: ['production'], limit: 1 }],
    ]);
  });
});
