import { HttpAuthService } from '@backstage/backend-plugin-api';
import { ApprovalsService } from '../service/ApprovalsService';

/** What the public routes need. */
export type HandlerOptions = {
  service: ApprovalsService;
  httpAuth: HttpAuthService;
};
