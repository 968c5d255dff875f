import { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import { TemplateParameterSchema } from '@backstage/plugin-scaffolder-react';
import { messageOf } from '../../launch/messageOf';
import { decorate } from '../shared/decorate';
import { withProbe, withoutProbe } from './probe';
import { WizardSession } from './WizardSession';

/**
 * The scaffolder's API as the wizard sees it: the form has the invisible field, the Create button says
 * what it does, and a submission that fails waits for the person instead of hanging the page.
 */
export function wizardScaffolderApi(options: {
  scaffolderApi: ScaffolderApi;
  session: WizardSession;
  probeTitle: string;
  /** Told the pages of the form as the template has them. */
  onForm?: (steps: TemplateParameterSchema['steps']) => void;
  /** Told what came of a submission, before the wizard goes there; must not reject. */
  onSent?: (taskId: string) => Promise<void>;
}): ScaffolderApi {
  const { scaffolderApi, session, probeTitle, onForm, onSent } = options;
  return decorate(scaffolderApi, {
    async getTemplateParameterSchema(...args) {
      const manifest = await scaffolderApi.getTemplateParameterSchema(...args);
      onForm?.(manifest.steps);
      if (manifest.steps.length === 0) {
        // No page, so nobody else asks: the review page comes at once and needs the button's words.
        await session.check({});
      }
      const { presentation } = manifest;
      return {
        ...manifest,
        steps: withProbe(manifest.steps, probeTitle),
        presentation: {
          ...presentation,
          buttonLabels: {
            ...presentation?.buttonLabels,
            // A getter, because the wizard reads the label whenever it renders.
            get createButtonText() {
              return (
                session.getState().createLabel ??
                presentation?.buttonLabels?.createButtonText
              );
            },
          },
        },
      };
    },

    async scaffold(request, ...rest) {
      const values = withoutProbe(request.values);
      const sent = await sendUntilTaken(session, () =>
        scaffolderApi.scaffold({ ...request, values }, ...rest),
      );
      await onSent?.(sent.taskId);
      return sent;
    },
  });
}

/** The wizard has no way to show an error and never recovers from one. */
async function sendUntilTaken<T>(
  session: WizardSession,
  send: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await send();
    } catch (error) {
      await session.submissionFailed(messageOf(error));
    }
  }
}
