import { Words } from '@greenlane/backstage-plugin-approvals-policy';
import { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import { heldPreview } from '../fixtures';
import { wizardScaffolderApi } from './wizardScaffolderApi';
import { WizardSession } from './WizardSession';

/** A host's own implementation, with state that only it can reach. */
class HostScaffolderApi {
  readonly #greeting = 'from the host';
  readonly scaffold = jest.fn();
  readonly getTemplateParameterSchema = jest.fn();
  async getTask(taskId: string) {
    return `${taskId} ${this.#greeting}`;
  }
}

function setUp() {
  const host = new HostScaffolderApi();
  const session = WizardSession.create({
    evaluate: async () => heldPreview(),
    createLabel: async () => 'Request approval from Finance',
    words: Words.english,
  });
  const api = wizardScaffolderApi({
    scaffolderApi: host as unknown as ScaffolderApi,
    session,
    probeTitle: 'Approval',
  });
  return { host, session, api };
}

describe('wizardScaffolderApi', () => {
  it('leaves every other method to the implementation of the host', async () => {
    const { api } = setUp();
    expect(await api.getTask('t1')).toBe('t1 from the host');
  });

  it('knows the words of the button before a form without pages shows its review', async () => {
    const { api, host } = setUp();
    host.getTemplateParameterSchema.mockResolvedValue({
      title: 'T',
      steps: [],
    });
    const manifest = await api.getTemplateParameterSchema('template:default/t');
    expect(manifest.presentation?.buttonLabels?.createButtonText).toBe(
      'Request approval from Finance',
    );
  });

  it('keeps the words of the template until approval is needed', async () => {
    const { api, host, session } = setUp();
    host.getTemplateParameterSchema.mockResolvedValue({
      title: 'T',
      steps: [{ title: 'P', schema: {} }],
      presentation: {
        buttonLabels: { createButtonText: 'Order', backButtonText: 'Zurück' },
      },
    });
    const manifest = await api.getTemplateParameterSchema('template:default/t');
    const label = () => manifest.presentation?.buttonLabels?.createButtonText;
    expect(label()).toBe('Order');
    await session.check({});
    expect(label()).toBe('Request approval from Finance');
    expect(manifest.presentation?.buttonLabels?.backButtonText).toBe('Zurück');
  });

  it('submits again what failed, without the invisible field', async () => {
    const { api, host, session } = setUp();
    host.scaffold
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValueOnce({ taskId: 'apr-1' });
    const submission = api.scaffold({
      templateRef: 'template:default/t',
      values: { name: 'a', approvalProbe: true },
      secrets: { token: 's' },
    });
    while (!session.getState().failure) {
      await Promise.resolve();
    }
    session.getState().failure?.tryAgain();
    expect(await submission).toEqual({ taskId: 'apr-1' });
    const sent = {
      templateRef: 'template:default/t',
      values: { name: 'a' },
      secrets: { token: 's' },
    };
    expect(host.scaffold.mock.calls).toEqual([[sent], [sent]]);
  });
});
