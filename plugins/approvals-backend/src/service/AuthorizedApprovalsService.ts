import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  ApprovalRequest,
  approvalsRequestCreatePermission,
  approvalsRequestDecidePermission,
  approvalsRequestReadPermission,
  EvaluationPreview,
  PolicyView,
  RequestEvent,
  RequestPage,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  approvalRequestResourceRef,
  RequestFilter,
} from '@greenlane/backstage-plugin-approvals-node';
import { DecisionBody, EvaluationBody, ParsedListQuery } from '../validation';
import { ApprovalsService, CallOptions } from './ApprovalsService';
import { Narrowing } from './views/RequestReader';

/** Passes no request at all. */
const NOTHING: RequestFilter = { anyOf: [] };

/** Asks the permission framework, which can take away from what the product allows, and never add to it. */
export class AuthorizedApprovalsService implements ApprovalsService {
  readonly #service: ApprovalsService;
  readonly #permissions: PermissionsService;
  readonly #toFilter: ConditionTransformer<RequestFilter>;

  static create(options: {
    service: ApprovalsService;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): AuthorizedApprovalsService {
    const ruleset = options.permissionsRegistry.getPermissionRuleset(
      approvalRequestResourceRef,
    );
    return new AuthorizedApprovalsService(
      options.service,
      options.permissions,
      createConditionTransformer(
        ruleset,
      ) as ConditionTransformer<RequestFilter>,
    );
  }

  private constructor(
    service: ApprovalsService,
    permissions: PermissionsService,
    toFilter: ConditionTransformer<RequestFilter>,
  ) {
    this.#service = service;
    this.#permissions = permissions;
    this.#toFilter = toFilter;
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

  async revoke(
    id: string,
    body: { comment: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.revoke(id, body, await this.#narrow(options));
  }

  async justify(
    id: string,
    body: { text: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#service.justify(id, body, await this.#narrow(options));
  }

  async recheck(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#service.recheck(id, await this.#narrow(options));
  }

  async getPolicy(options: CallOptions): Promise<PolicyView> {
    return this.#service.getPolicy(options);
  }

  async #narrow(options: CallOptions): Promise<CallOptions> {
    const { credentials } = options;
    const [visible, decidable] = await Promise.all([
      this.#filterFor(approvalsRequestReadPermission, credentials),
      this.#filterFor(approvalsRequestDecidePermission, credentials),
    ]);
    const narrowing: Narrowing = { visible, decidable };
    return { ...options, narrowing };
  }

  async #filterFor(
    permission: ResourcePermission,
    credentials: BackstageCredentials,
  ): Promise<RequestFilter | undefined> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return this.#read(decision);
  }

  #read(decision: PolicyDecision): RequestFilter | undefined {
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return undefined;
      case AuthorizeResult.CONDITIONAL:
        return this.#toFilter(decision.conditions) as RequestFilter;
      default:
        return NOTHING;
    }
  }
}
