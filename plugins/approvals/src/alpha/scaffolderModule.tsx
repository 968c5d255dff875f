import { ReactNode } from 'react';
import {
  PluginWrapperBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  FormFieldBlueprint,
  createFormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { ApprovalProbe } from '../scaffolder/wizard/ApprovalProbe';
import { PROBE_FIELD } from '../scaffolder/wizard/probe';
import { validateApproval } from '../scaffolder/wizard/validateApproval';

const probeField = FormFieldBlueprint.make({
  name: 'approval-probe',
  params: {
    // Not loaded lazily: one field that cannot be loaded takes the whole wizard down.
    field: async () =>
      createFormField({
        name: PROBE_FIELD,
        component: ApprovalProbe,
        validation: validateApproval,
      }),
  },
});

const StockPage = (props: { children: ReactNode }) => <>{props.children}</>;

const wrapper = PluginWrapperBlueprint.make({
  params: defineParams =>
    defineParams({
      // A wrapper that fails to load would take every page of the scaffolder down.
      loader: () =>
        import('./ScaffolderWrapper').then(
          module => ({ component: module.ScaffolderWrapper }),
          () => ({ component: StockPage }),
        ),
    }),
});

/** The panel beside the wizard and the banner above held tasks. */
export const scaffolderModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [probeField, wrapper],
});
