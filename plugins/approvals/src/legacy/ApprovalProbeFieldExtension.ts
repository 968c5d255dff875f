import { scaffolderPlugin } from '@backstage/plugin-scaffolder';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ApprovalProbe } from '../scaffolder/wizard/ApprovalProbe';
import { PROBE_FIELD } from '../scaffolder/wizard/probe';
import { validateApproval } from '../scaffolder/wizard/validateApproval';

/**
 * The invisible form field that the panel beside the wizard gets its values from. Goes into the
 * `ScaffolderFieldExtensions` of a legacy app.
 *
 * @public
 */
export const ApprovalProbeFieldExtension = scaffolderPlugin.provide(
  createScaffolderFieldExtension({
    name: PROBE_FIELD,
    component: ApprovalProbe,
    validation: validateApproval,
  }),
);
