import {
  AuthService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { GateClient } from '../client/GateClient';
import { ScaffolderTasks } from '../client/ScaffolderTasks';
import { HeldStatePoller } from './HeldStatePoller';

/** What the routes that answer for held requests work with. */
export type FacadeDependencies = {
  auth: AuthService;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  client: GateClient;
  tasks: ScaffolderTasks;
  poller: HeldStatePoller;
};
