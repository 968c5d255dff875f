import { InputError } from '@backstage/errors';
import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { heldPreview, previewWith } from '../fixtures';
import { WizardSession } from './WizardSession';

type Question = {
  values: Record<string, unknown>;
  signal?: AbortSignal;
  answer(preview: EvaluationPreview): void;
  fail(error?: Error): void;
};

function setUp() {
  const questions: Question[] = [];
  const session = WizardSession.create({
    evaluate: (values, signal) =>
      new Promise((resolve, reject) => {
        questions.push({
          values,
          signal,
          answer: resolve,
          fail: (error = new Error('down')) => reject(error),
        });
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    createLabel: async ({ verdict }) =>
      verdict === 'held' ? 'Request approval from Finance' : undefined,
    words: Words.english,
  });
  return { session, questions };
}

const settle = () => jest.advanceTimersByTimeAsync(0);

describe('WizardSession', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('asks once for a burst of typing, without the invisible field', async () => {
    const { session, questions } = setUp();
    session.setValues({ name: 'a', approvalProbe: true });
    session.setValues({ name: 'ab', approvalProbe: true });
    expect(session.getState()).toMatchObject({ checking: true });
    expect(questions).toHaveLength(0);
    await jest.advanceTimersByTimeAsync(300);
    expect(questions.map(({ values }) => values)).toEqual([{ name: 'ab' }]);
  });

  it('does not ask again when nothing has changed', async () => {
    const { session, questions } = setUp();
    session.setValues({ name: 'a' });
    await jest.advanceTimersByTimeAsync(300);
    questions[0].answer(previewWith());
    await settle();
    session.setValues({ name: 'a', approvalProbe: true });
    await jest.advanceTimersByTimeAsync(300);
    expect(questions).toHaveLength(1);
    expect(session.getState()).toMatchObject({ checking: false });
  });

  it('drops an answer that was overtaken by a newer one', async () => {
    const { session, questions } = setUp();
    const first = session.check({ size: 'large' });
    const second = session.check({ size: 'small' });
    questions[1].answer(previewWith({ tier: 'automated' }));
    await second;
    questions[0].answer(heldPreview({ tier: 'conditional' }));
    await first;
    expect(session.getState()).toMatchObject({
      evaluation: { tier: 'automated' },
      createLabel: undefined,
      checking: false,
    });
  });

  it('aborts a question that nobody waits for any more', async () => {
    const { session, questions } = setUp();
    session.setValues({ name: 'a' });
    await jest.advanceTimersByTimeAsync(300);
    session.setValues({ name: 'ab' });
    await jest.advanceTimersByTimeAsync(300);
    expect(questions[0].signal?.aborted).toBe(true);
    expect(session.getState().unavailable).toBe(false);
    questions[1].answer(heldPreview());
    await settle();
    expect(session.getState()).toMatchObject({
      createLabel: 'Request approval from Finance',
      checking: false,
    });
  });

  it('forgets the old answer when the policy cannot be asked', async () => {
    const { session, questions } = setUp();
    const first = session.check({});
    questions[0].answer(heldPreview());
    await first;
    const second = session.check({ size: 'small' });
    questions[1].fail();
    expect(await second).toBeUndefined();
    expect(session.getState()).toMatchObject({
      evaluation: undefined,
      createLabel: undefined,
      unavailable: true,
      checking: false,
    });
  });

  it('asks again by itself, and ever more rarely, until there is an answer', async () => {
    const { session, questions } = setUp();
    session.setValues({ name: 'a' });
    await jest.advanceTimersByTimeAsync(300);
    questions[0].fail();
    await jest.advanceTimersByTimeAsync(2_000);
    expect(questions).toHaveLength(2);
    questions[1].fail();
    await jest.advanceTimersByTimeAsync(3_900);
    expect(questions).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(100);
    expect(questions[2].values).toEqual({ name: 'a' });
    questions[2].answer(previewWith());
    await jest.advanceTimersByTimeAsync(120_000);
    expect(questions).toHaveLength(3);
    expect(session.getState()).toMatchObject({
      evaluation: { tier: 'automated' },
      unavailable: false,
      checking: false,
    });
  });

  it('does not ask again about values that have changed since, or once the page is gone', async () => {
    const { session, questions } = setUp();
    void session.check({ name: 'a' });
    questions[0].fail();
    await settle();
    session.setValues({ name: 'ab' });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(questions.map(({ values }) => values.name)).toEqual(['a', 'ab']);
    questions[1].fail();
    await settle();
    session.dispose();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(questions).toHaveLength(2);
  });

  it('keeps the sentence of a server that refuses the values, and asks no more', async () => {
    const { session, questions } = setUp();
    void session.check({ name: 'a' });
    questions[0].fail(new InputError('The form needs a size.'));
    await jest.advanceTimersByTimeAsync(120_000);
    expect(questions).toHaveLength(1);
    expect(session.getState()).toMatchObject({
      unavailable: true,
      refusal: 'The form needs a size.',
    });
    void session.check({ size: 's' });
    questions[1].answer(previewWith());
    await settle();
    expect(session.getState().refusal).toBeUndefined();
  });

  it('does not keep the wizard waiting for ever', async () => {
    const { session } = setUp();
    const answer = session.check({});
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await answer).toBeUndefined();
  });

  it('asks about the values of all pages', async () => {
    const { session, questions } = setUp();
    session.setValues({ first: 1 });
    void session.check({ second: 2 });
    expect(questions[0].values).toEqual({ first: 1, second: 2 });
  });

  it('holds a failed submission until the person wants to try again', async () => {
    const { session } = setUp();
    const again = jest.fn();
    session.submissionFailed('The gate is starting').then(again);
    expect(session.getState().failure?.message).toBe('The gate is starting');
    await settle();
    expect(again).not.toHaveBeenCalled();
    session.getState().failure?.tryAgain();
    await settle();
    expect(again).toHaveBeenCalled();
    expect(session.getState().failure).toBeUndefined();
  });
});
