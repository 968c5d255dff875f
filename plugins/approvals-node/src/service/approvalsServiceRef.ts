import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { ApprovalsService } from './ApprovalsService';
import { DefaultApprovalsService } from './DefaultApprovalsService';

/** Gives a backend plugin or module the {@link ApprovalsService}. */
export const approvalsServiceRef = createServiceRef<ApprovalsService>({
  id: 'approvals.service',
  scope: 'plugin',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) =>
        DefaultApprovalsService.create({ auth, discovery }),
    }),
});
