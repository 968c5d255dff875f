import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  PolicyVersionView,
  PolicyView,
  ShadowSummary,
} from '@greenlane/backstage-plugin-approvals-common';
import { getPolicyVersion } from '../../database/operations/policies/getPolicyVersion';
import {
  countShadowResults,
  findDiffering,
} from '../../database/operations/policies/summariseShadow';
import { Caller } from '../Caller';
import { Services } from '../Services';
import { Narrowing, RequestReader } from '../views/RequestReader';
import { describeVersion } from './describeVersion';
import { summarise } from './summarise';

const LATEST = 20;

/** Shows policies: the one in force, older ones, and what the one in the shadow would do. */
export class PolicyViews {
  readonly #services: Services;
  readonly #reader: RequestReader;

  static create(options: {
    services: Services;
    reader: RequestReader;
  }): PolicyViews {
    return new PolicyViews(options.services, options.reader);
  }

  private constructor(services: Services, reader: RequestReader) {
    this.#services = services;
    this.#reader = reader;
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

  /** @throws NotFoundError when this portal never had it */
  async version(hash: string): Promise<PolicyVersionView> {
    const { database, policies } = this.#services;
    const version = await database.read(knex => getPolicyVersion(knex, hash));
    if (!version) {
      throw new NotFoundError(
        'This portal has kept no policy with this hash. Policies are kept since it keeps versions at all.',
      );
    }
    const inForce = policies.current.inForce.hash === hash;
    return { ...describeVersion(version), inForce };
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
