import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
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
  approvalsRequestDecidePermission,
  approvalsRequestReadPermission,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  approvalRequestResourceRef,
  RequestFilter,
} from '@greenlane/backstage-plugin-approvals-node';
import { Narrowing } from './views/RequestReader';

/** Passes no request at all. */
const NOTHING: RequestFilter = { anyOf: [] };

/** What somebody is to be narrowed by. */
export interface NarrowingSource {
  narrow(credentials: BackstageCredentials): Promise<Narrowing>;
}

/** Asks the permission framework what it takes away from what the product allows. */
export class PermissionNarrowing implements NarrowingSource {
  readonly #permissions: PermissionsService;
  readonly #toFilter: ConditionTransformer<RequestFilter>;

  static create(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }): PermissionNarrowing {
    const ruleset = options.permissionsRegistry.getPermissionRuleset(
      approvalRequestResourceRef,
    );
    return new PermissionNarrowing(
      options.permissions,
      createConditionTransformer(
        ruleset,
      ) as ConditionTransformer<RequestFilter>,
    );
  }

  private constructor(
    permissions: PermissionsService,
    toFilter: ConditionTransformer<RequestFilter>,
  ) {
    this.#permissions = permissions;
    this.#toFilter = toFilter;
  }

  async narrow(credentials: BackstageCredentials): Promise<Narrowing> {
    const [visible, decidable] = await Promise.all([
      this.#filterFor(approvalsRequestReadPermission, credentials),
      this.#filterFor(approvalsRequestDecidePermission, credentials),
    ]);
    return { visible, decidable };
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
