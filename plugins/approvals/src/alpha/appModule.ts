import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SwappableComponentBlueprint } from '@backstage/plugin-app-react';
import { TemplateCard } from '@backstage/plugin-scaffolder-react/alpha';

const templateCard = SwappableComponentBlueprint.make({
  name: 'approvals-template-card',
  params: defineParams =>
    defineParams({
      component: TemplateCard,
      loader: () =>
        import('../scaffolder/card/BadgedTemplateCard').then(
          module => module.BadgedTemplateCard,
        ),
    }),
});

/** Replacements of components belong to the app: only its own modules may attach them. */
export const appModule = createFrontendModule({
  pluginId: 'app',
  extensions: [templateCard],
});
