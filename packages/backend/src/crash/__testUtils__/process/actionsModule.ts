import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import { Failpoints } from './Failpoints';
import { Journal } from './Journal';

type Outside = { journal: Journal; failpoints: Failpoints };

/** The actions of the templates: what they leave behind survives the process. */
export function actionsModule(outside: Outside) {
  return createBackendModule({
    pluginId: 'scaffolder',
    moduleId: 'crash-actions',
    register(env) {
      env.registerInit({
        deps: { actions: scaffolderActionsExtensionPoint },
        async init({ actions }) {
          actions.addActions(effectAction(outside), flakyAction(outside));
        },
      });
    },
  });
}

function effectAction({ journal, failpoints }: Outside) {
  return createTemplateAction({
    id: 'test:effect',
    description: 'Leaves a mark',
    schema: { input: { name: z => z.string() } },
    async handler({ task, input: { name } }) {
      await failpoints.pass('before the effect');
      journal.write({ kind: 'effect', taskId: task.id, name });
      await failpoints.pass('after the effect');
    },
  });
}

function flakyAction({ journal }: Outside) {
  return createTemplateAction({
    id: 'test:flaky',
    description: 'Fails the first time',
    schema: { input: { name: z => z.string() } },
    async handler({ input: { name } }) {
      const hasFailed = journal.entries.some(
        entry => entry.kind === 'failure' && entry.name === name,
      );
      if (!hasFailed) {
        journal.write({ kind: 'failure', name });
        throw new Error('It was meant to fail');
      }
    },
  });
}
