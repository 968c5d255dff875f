import { ConflictError, NotFoundError } from '@backstage/errors';
import { requestWith } from '../scaffolder/fixtures';
import {
  fakeApprovalsApi,
  pageOf,
} from '../pages/__testUtils__/fakeApprovalsApi';
import { beginReplacement } from './beginReplacement';
import {
  findReplacement,
  forgetReplacement,
  keepReplacement,
  listReplacements,
} from './replacements';
import { settleReplacement } from './settleReplacement';

const replacement = {
  from: 'apr-1',
  taskId: 'apr-2',
  templateRef: 'template:default/shop',
};
const unavailable = Object.assign(new Error('down'), {
  name: 'ServiceUnavailableError',
});

function setUp() {
  const api = fakeApprovalsApi();
  api.supersede.mockResolvedValue(requestWith({ status: 'superseded' }));
  return api;
}

beforeEach(() => window.localStorage.clear());

describe('replacements that are kept', () => {
  it('are found by either request, and by the task', () => {
    keepReplacement(replacement);
    expect(findReplacement('apr-1')).toEqual(replacement);
    expect(findReplacement('apr-2')).toEqual(replacement);
    expect(findReplacement('apr-3')).toBeUndefined();
    forgetReplacement(replacement);
    expect(findReplacement('apr-1')).toBeUndefined();
  });

  it('are told by the latest that is known of them', () => {
    const problem = { kind: 'unchanged' } as const;
    keepReplacement(replacement);
    keepReplacement({ ...replacement, problem });
    expect(listReplacements()).toEqual([{ ...replacement, problem }]);
  });

  it('grow no further than anybody comes back to', () => {
    for (let index = 0; index < 50; index += 1) {
      keepReplacement({ ...replacement, taskId: `apr-${index}` });
    }
    expect(listReplacements()).toHaveLength(20);
    expect(listReplacements().at(-1)).toMatchObject({ taskId: 'apr-49' });
  });

  it.each(['{', '1', 'null', '[null, 1, {"from": 1}]'])(
    'survive what somebody else has put there: %s',
    junk => {
      window.localStorage.setItem('approvals.replacements', junk);
      expect(listReplacements()).toEqual([]);
      keepReplacement(replacement);
      expect(listReplacements()).toEqual([replacement]);
    },
  );
});

describe('settling a replacement', () => {
  it('puts the request that is held in the place of the other', async () => {
    const api = setUp();
    keepReplacement(replacement);
    expect(await settleReplacement(api, replacement)).toBeUndefined();
    expect(api.supersede).toHaveBeenCalledWith('apr-1', 'apr-2');
    expect(listReplacements()).toEqual([]);
  });

  it('finds the request of a task that a rule let through', async () => {
    const api = setUp();
    const launch = { ...requestWith().launch, taskId: 'task-7' };
    api.listRequests.mockResolvedValue(
      pageOf([
        requestWith({ id: 'apr-6' }),
        requestWith({ id: 'apr-7', launch }),
      ]),
    );
    const launched = { ...replacement, taskId: 'task-7' };
    expect(await settleReplacement(api, launched)).toBeUndefined();
    expect(api.listRequests).toHaveBeenCalledWith(
      expect.objectContaining({
        view: 'mine',
        template: ['template:default/shop'],
      }),
    );
    expect(api.supersede).toHaveBeenCalledWith('apr-1', 'apr-7');
  });

  it('waits for a task that has no request yet', async () => {
    const api = setUp();
    api.listRequests.mockResolvedValue(pageOf([requestWith()]));
    const launched = { ...replacement, taskId: 'task-7' };
    keepReplacement(launched);
    await expect(settleReplacement(api, launched)).rejects.toThrow('task-7');
    expect(listReplacements()).toEqual([launched]);
  });

  it('replaces nothing with itself', async () => {
    const api = setUp();
    const same = { ...replacement, taskId: 'apr-1' };
    expect(await settleReplacement(api, same)).toEqual({ kind: 'unchanged' });
    expect(api.supersede).not.toHaveBeenCalled();
  });

  it('keeps why the server refuses, in its own words', async () => {
    const api = setUp();
    api.supersede.mockRejectedValue(
      new ConflictError('The earlier request is cancelled.'),
    );
    const problem = {
      kind: 'refused',
      sentence: 'The earlier request is cancelled.',
      requestId: 'apr-2',
    };
    expect(await settleReplacement(api, replacement)).toEqual(problem);
    expect(findReplacement('apr-1')).toEqual({ ...replacement, problem });
  });

  it('takes a refusal for a success where another tab was faster', async () => {
    const api = setUp();
    api.supersede.mockRejectedValue(new ConflictError('It is superseded.'));
    api.getRequest.mockResolvedValue(
      requestWith({ status: 'superseded', supersededBy: 'apr-2' }),
    );
    expect(await settleReplacement(api, replacement)).toBeUndefined();
    expect(listReplacements()).toEqual([]);
  });

  it('is refused for a request that is not there', async () => {
    const api = setUp();
    api.supersede.mockRejectedValue(new NotFoundError('There is no such one.'));
    api.getRequest.mockRejectedValue(
      new NotFoundError('There is no such one.'),
    );
    expect(await settleReplacement(api, replacement)).toMatchObject({
      kind: 'refused',
    });
  });

  it('is left for later when nobody answers', async () => {
    const api = setUp();
    keepReplacement(replacement);
    api.supersede.mockRejectedValue(unavailable);
    await expect(settleReplacement(api, replacement)).rejects.toBe(unavailable);
    api.supersede.mockRejectedValue(new ConflictError('It is superseded.'));
    api.getRequest.mockRejectedValue(unavailable);
    await expect(settleReplacement(api, replacement)).rejects.toBe(unavailable);
    expect(listReplacements()).toEqual([replacement]);
  });
});

describe('beginning a replacement', () => {
  it('never holds the wizard up for good', async () => {
    jest.useFakeTimers();
    const api = setUp();
    api.supersede.mockReturnValue(new Promise(() => {}));
    const begun = beginReplacement(api, replacement);
    await jest.advanceTimersByTimeAsync(3_000);
    await begun;
    expect(listReplacements()).toEqual([replacement]);
    jest.useRealTimers();
  });

  it.each([
    ['when nobody answers', fakeApprovalsApi()],
    ['without our API', undefined],
  ])('keeps it %s', async (_, api) => {
    await beginReplacement(api, replacement);
    expect(listReplacements()).toEqual([replacement]);
  });
});
