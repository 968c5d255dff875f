import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  PolicyVersionView,
  PolicyView,
  ShadowSummary,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  countShadowResults,
  findDiffering,
} from '../../database/operations/policies/summariseShadow';
import { Caller } from '../Caller';
import { Services } from '../Services';
import { Narrowing, RequestReader } from '../views/RequestReader';
import { summarise } from './summarise';
import { VersionDescriptions } from './VersionDescriptions';

const LATEST = 20;

/** Shows policies: the one in force, older ones, and what the one in the shadow would do. */
export class PolicyViews {
  readonly #services: Services;
  readonly #reader: RequestReader;
  readonly #versions: VersionDescriptions;

  static create(options: {
    services: Services;
    reader: RequestReader;
  }): PolicyViews {
    return new PolicyViews(options.services, options.reader);
  }

  private constructor(services: Services, reader: RequestReader) {
    this.#services = services;
    this.#reader = reader;
    this.#versions = VersionDescriptions.create(services);
  }

  /** `caller` is left out when nobody knows who asks: the policy itself is no secret. */
  inForce(caller: Caller | undefined): PolicyView {
    const { policies } = this.#services;
    const { inForce, shadow } = policies.current;
    const mayCompare = caller?.administrator || caller?.auditor;
    return {
      ...inForce.describe(),
      shadow:
        shadow && mayCompare
          ? { role: shadow.role, policyHash: shadow.policy.hash }
          : undefined,
      refused: caller?.administrator ? policies.refused : undefined,
    };
  }

  /**
   * For everybody who may see the policy in force: what once decided is no more of a secret.
   *
   * @throws NotFoundError when this portal never had it
   */
  async version(hash: string): Promise<PolicyVersionView> {
    const { inForce } = this.#services.policies.current;
    const description = await this.#versions.get(hash);
    return { ...description, inForce: inForce.hash === hash };
  }

  /**
   * @throws NotAllowedError for everybody but administrators and auditors
   * @throws NotFoundError when no policy is in the shadow
   */
  async shadow(caller: Caller, narrowing: Narrowing): Promise<ShadowSummary> {
    if (!caller.administrator && !caller.auditor) {
      throw new NotAllowedError(
        'Only administrators and auditors can compare the policy with a candidate.',
      );
    }
    const { database, policies } = this.#services;
    const { inForce, shadow } = policies.current;
    if (!shadow) {
      throw new NotFoundError(
        'There is no candidate: add approvals.candidate to the configuration.',
      );
    }
    const search = {
      policyHash: inForce.hash,
      shadowHash: shadow.policy.hash,
      viewer: this.#reader.viewer(caller),
      filter: narrowing.visible,
    };
    const [counts, latest] = await database.read(async knex => [
      await countShadowResults(knex, search),
      await findDiffering(knex, { ...search, limit: LATEST }),
    ]);
    const { policyHash, shadowHash } = search;
    const { role } = shadow;
    return { role, policyHash, shadowHash, ...summarise(counts), latest };
  }
}
