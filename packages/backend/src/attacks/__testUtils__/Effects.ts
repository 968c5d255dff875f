import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';

export type Effect = {
  taskId: string;
  template: string;
  user?: string;
  /** Who the run's credentials belong to. */
  principal: unknown;
  name?: string;
  /** `backstageToken` and the like, by name only. */
  secretNames: string[];
};

/** Stands in for `provisioned/`: whatever a governed template brought about. Nothing approved, nothing in it. */
export class Effects {
  readonly all: Effect[] = [];

  static create(): Effects {
    return new Effects();
  }

  of(template: string): Effect[] {
    return this.all.filter(
      effect => effect.template === `template:default/${template}`,
    );
  }

  get module() {
    const { all } = this;
    return createBackendModule({
      pluginId: 'scaffolder',
      moduleId: 'attacks',
      register(env) {
        env.registerInit({
          deps: { actions: scaffolderActionsExtensionPoint },
          async init({ actions }) {
            actions.addActions(effectAction(all), failAction());
          },
        });
      },
    });
  }
}

function effectAction(all: Effect[]) {
  return createTemplateAction({
    id: 'test:effect',
    description: 'Leaves a mark',
    schema: { input: { name: z => z.string().optional() } },
    async handler(ctx) {
      const credentials = await ctx.getInitiatorCredentials();
      all.push({
        taskId: ctx.task.id,
        template: ctx.templateInfo?.entityRef ?? '',
        user: ctx.user?.ref,
        principal: credentials.principal,
        name: ctx.input.name,
        secretNames: Object.keys(ctx.secrets ?? {}),
      });
    },
  });
}

function failAction() {
  return createTemplateAction({
    id: 'test:fail',
    description: 'Fails',
    async handler() {
      throw new Error('It was meant to fail');
    },
  });
}
