import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ApprovalRequest,
  approvalsRequestCreatePermission,
  EvaluationPreview,
  PolicyVersionView,
  PolicyView,
  Preferences,
  RequestEvent,
  RequestPage,
  ShadowSummary,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  DecisionBody,
  EmergencyBody,
  EvaluationBody,
  ParsedListQuery,
  ReassignmentBody,
} from '../validation';
import { ApprovalsService, CallOptions } from './ApprovalsService';
import { NarrowingSource } from './PermissionNarrowing';

/** Asks the permission framework, which can take away from what the product allows, and never add to it. */
export class AuthorizedApprovalsService implements ApprovalsService {
  readonly #service: ApprovalsService;
  readonly #permissions: PermissionsService;
  readonly #narrowing: NarrowingSource;

  static create(options: {
    service: ApprovalsService;
    permissions: PermissionsService;
    narrowing: NarrowingSource;
  }): AuthorizedApprovalsService {
    const { service, permissions, narrowing } = options;
    return new AuthorizedApprovalsService(service, permissions, narrowing);
  }

  private constructor(
    service: ApprovalsService,
    permissions: PermissionsService,
    narrowing: NarrowingSource,
  ) {
    this.#service = service;
    this.#permissions = permissions;
    this.#narrowing = narrowing;
  }

  async evaluate(
    body: EvaluationBody,
    options: CallOptions,
  ): Promise<EvaluationPreview> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: approvalsRequestCreatePermission }],
      { credentials: options.credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'The permission policy of this portal does not let you ask for this.',
      );
    }
    return this.#service.evaluate(body, options);
  }

  async listRequests(
    query: ParsedListQuery,
    options: CallOptions,
  ): Promise<RequestPage> {
    return this.#service.listRequests(query, await this.#narrow(options));
  }

  async getRequest(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#service.getRequest(id, await this.#narrow(options));
  }

  async getEvents(id: string, options: CallOptions): Promise<RequestEvent[]> {
    return this.#service.getEvents(id, await this.#narrow(options));
  }

  async decide(
    id: string,
    body: DecisionBody,
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.decide(id, body, await this.#narrow(options));
  }

  async takeBack(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#service.takeBack(id, await this.#narrow(options));
  }

  async cancel(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#service.cancel(id, await this.#narrow(options));
  }

  async supersede(
    id: string,
    body: { requestId: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.supersede(id, body, await this.#narrow(options));
  }

  async revoke(
    id: string,
    body: { comment: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.revoke(id, body, await this.#narrow(options));
  }

  async reassign(
    id: string,
    body: ReassignmentBody,
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.reassign(id, body, await this.#narrow(options));
  }

  async justify(
    id: string,
    body: { text: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.justify(id, body, await this.#narrow(options));
  }

  async breakGlass(
    id: string,
    body: EmergencyBody,
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.breakGlass(id, body, await this.#narrow(options));
  }

  async reviewEmergency(
    id: string,
    body: { comment: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.reviewEmergency(id, body, await this.#narrow(options));
  }

  async recheck(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#service.recheck(id, await this.#narrow(options));
  }

  async getPolicy(options: CallOptions): Promise<PolicyView> {
    return this.#service.getPolicy(options);
  }

  async getPolicyVersion(
    hash: string,
    options: CallOptions,
  ): Promise<PolicyVersionView> {
    return this.#service.getPolicyVersion(hash, options);
  }

  async getPreferences(options: CallOptions): Promise<Preferences> {
    return this.#service.getPreferences(options);
  }

  async setPreferences(
    preferences: Preferences,
    options: CallOptions,
  ): Promise<Preferences> {
    return this.#service.setPreferences(preferences, options);
  }

  async getShadow(options: CallOptions): Promise<ShadowSummary> {
    return this.#service.getShadow(await this.#narrow(options));
  }

  async #narrow(options: CallOptions): Promise<CallOptions> {
    const narrowing = await this.#narrowing.narrow(options.credentials);
    return { ...options, narrowing };
  }
}
