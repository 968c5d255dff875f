import { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
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
}): ScaffolderApi {
  const { scaffolderApi, session, probeTitle } = options;
  return decorate(scaffolderApi, {
    async getTemplateParameterSchema(...args) {
      const manifest = await scaffolderApi.getTemplateParameterSchema(...args);
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
      for (;;) {
        try {
          return await scaffolderApi.scaffold({ ...request, values }, ...rest);
        } catch (error) {
          // The wizard has no way to show an error and never recovers from one.
          await session.submissionFailed(messageOf(error));
        }
      }
    },
  });
}
