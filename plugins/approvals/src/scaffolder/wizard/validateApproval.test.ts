import { EvaluationPreview } from '@greenlane/backstage-plugin-approvals-common';
import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { heldPreview, previewWith } from '../fixtures';
import { ProbeOptions } from './probe';
import { validateApproval } from './validateApproval';
import { WizardSession } from './WizardSession';

/** Denied by a rule that reads the fact `environment`. */
const denied: Partial<EvaluationPreview> = {
  verdict: 'denied',
  tier: 'denied',
  rules: [
    {
      id: 'never',
      tier: 'denied',
      result: 'matched',
      countedAs: 'denied',
      reason: 'Never in public.',
      when: "environment == 'public'",
      comparisons: [],
    },
  ],
  facts: [
    {
      name: 'environment',
      known: true,
      value: 'public',
      adjustable: false,
      parameters: ['environment'],
    },
    { name: 'size', known: false, adjustable: true, parameters: ['size'] },
  ],
};

async function errorsOf(
  overrides: Partial<EvaluationPreview>,
  options: Partial<ProbeOptions>,
) {
  const session = WizardSession.create({
    evaluate: async () => previewWith(overrides),
    createLabel: async () => undefined,
    words: Words.create({
      messages: { defaultTier: 'Das geht so nicht ({{tier}}).' },
    }),
  });
  const addError = jest.fn();
  await validateApproval(true, { addError } as any, {
    apiHolder: { get: () => session as any },
    formData: {},
    schema: {},
    uiSchema: { 'ui:options': options },
  });
  return addError.mock.calls.flat();
}

describe('validateApproval', () => {
  it('lets pass what can be approved', async () => {
    expect(await errorsOf(heldPreview(), { lastPage: true })).toEqual([]);
  });

  it('stops what is denied on the last page, with the reason', async () => {
    expect(await errorsOf(denied, { lastPage: true })).toEqual([
      'Never in public.',
    ]);
  });

  it('stops at once where no later page could change it', async () => {
    expect(await errorsOf(denied, { fields: ['environment'] })).toEqual([
      'Never in public.',
    ]);
  });

  it('does not lock somebody out of the page that makes the difference', async () => {
    expect(await errorsOf(denied, { fields: ['size'] })).toEqual([]);
    const [rule] = denied.rules!;
    const byCost = { ...denied, rules: [{ ...rule, when: 'risk.score > 5' }] };
    expect(await errorsOf(byCost, { fields: ['environment'] })).toEqual([]);
  });

  it('speaks the language of the person, whatever the server did', async () => {
    const reasons = ['Not like this.'];
    expect(
      await errorsOf({ verdict: 'denied', reasons }, { lastPage: true }),
    ).toEqual(['Das geht so nicht (automated).']);
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
