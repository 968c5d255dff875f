import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { heldPreview, previewWith } from '../fixtures';
import { validateApproval } from './validateApproval';
import { WizardSession } from './WizardSession';

const deniedBy = (
  facts: EvaluationPreview['facts'],
): Partial<EvaluationPreview> => ({
  verdict: 'denied',
  reasons: ['Never in public.'],
  facts,
});

async function errorsOf(
  overrides: Partial<EvaluationPreview>,
  lastPage: boolean,
) {
  const session = WizardSession.create({
    evaluate: async () => previewWith(overrides),
    createLabel: async () => undefined,
  });
  const addError = jest.fn();
  await validateApproval(true, { addError } as any, {
    apiHolder: { get: () => session as any },
    formData: {},
    schema: {},
    uiSchema: { 'ui:options': { lastPage } },
  });
  return addError.mock.calls.flat();
}

const fact = { name: 'environment', adjustable: false, parameters: [] };

describe('validateApproval', () => {
  it('lets pass what can be approved', async () => {
    expect(await errorsOf(heldPreview(), true)).toEqual([]);
  });

  it('stops what is denied, with the reason', async () => {
    expect(await errorsOf(deniedBy([]), true)).toEqual(['Never in public.']);
    expect(
      await errorsOf(deniedBy([{ ...fact, known: true, value: 'x' }]), false),
    ).toEqual(['Never in public.']);
  });

  it('does not lock somebody out of the page that holds the missing value', async () => {
    const assumed = deniedBy([{ ...fact, known: true, assumed: true }]);
    expect(await errorsOf(assumed, false)).toEqual([]);
    expect(await errorsOf(assumed, true)).toEqual(['Never in public.']);
  });

  it('says something where the policy gives no reason', async () => {
    const [error] = await errorsOf({ verdict: 'denied', reasons: [] }, true);
    expect(error).toMatch(/Change the values/);
  });

  it('does nothing outside of our wizard', async () => {
    const addError = jest.fn();
    await validateApproval(true, { addError } as any, {
      apiHolder: { get: () => undefined },
      formData: {},
      schema: {},
    });
    expect(addError).not.toHaveBeenCalled();
  });
});
