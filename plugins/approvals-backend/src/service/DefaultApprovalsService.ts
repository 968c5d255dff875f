import { NotFoundError } from '@backstage/errors';
import {
  ApprovalRequest,
  EvaluationPreview,
  PolicyVersionView,
  PolicyView,
  Preferences,
  RequestEvent,
  RequestPage,
  ShadowSummary,
} from '@greenlane/backstage-plugin-approvals-common';
import { RequestRecord } from '../domain/request/RequestRecord';
import {
  DecisionBody,
  EmergencyBody,
  EvaluationBody,
  ParsedListQuery,
  ReassignmentBody,
} from '../validation';
import { ApprovalsService, CallOptions } from './ApprovalsService';
import { Caller } from './Caller';
import { CallerReader } from './CallerReader';
import { PersonalPreferences } from './preferences/PersonalPreferences';
import { PolicyViews } from './policies/PolicyViews';
import { Decisions } from './requests/Decisions';
import { Drift } from './requests/Drift';
import { Emergencies } from './requests/Emergencies';
import { EmergencyReviews } from './requests/EmergencyReviews';
import { Endings } from './requests/Endings';
import { Previews } from './requests/Previews';
import { assertMayRecheck } from './requests/assertMayRecheck';
import { Reassignments } from './requests/Reassignments';
import { Rechecks } from './requests/Rechecks';
import { refusalOf } from './requests/refusalOf';
import { Supersessions } from './requests/Supersessions';
import { Services } from './Services';
import { LineageReader } from './views/LineageReader';
import { readEvents } from './views/readEvents';
import { RequestLists } from './views/RequestLists';
import { RequestReader } from './views/RequestReader';
import { toRequest } from './views/toRequest';

type Seen = { request: RequestRecord; caller: Caller };

/** The product's own rules: who sees what, who may do what. Nothing narrows them further here. */
export class DefaultApprovalsService implements ApprovalsService {
  readonly #services: Services;
  readonly #callers: CallerReader;
  readonly #reader: RequestReader;
  readonly #lists: RequestLists;
  readonly #decisions: Decisions;
  readonly #endings: Endings;
  readonly #reassignments: Reassignments;
  readonly #emergencies: Emergencies;
  readonly #emergencyReviews: EmergencyReviews;
  readonly #supersessions: Supersessions;
  readonly #lineage: LineageReader;
  readonly #rechecks: Rechecks;
  readonly #previews: Previews;
  readonly #policies: PolicyViews;
  readonly #preferences: PersonalPreferences;

  static create(options: {
    services: Services;
    callers: CallerReader;
  }): DefaultApprovalsService {
    return new DefaultApprovalsService(options.services, options.callers);
  }

  private constructor(services: Services, callers: CallerReader) {
    this.#services = services;
    this.#callers = callers;
    const reader = RequestReader.create({ services });
    const drift = Drift.create({ services });
    this.#reader = reader;
    this.#lists = RequestLists.create({ services, reader });
    this.#decisions = Decisions.create({ services, reader, drift });
    this.#endings = Endings.create({ services, reader });
    this.#reassignments = Reassignments.create({ services, reader });
    this.#emergencies = Emergencies.create({ services, reader, drift });
    this.#emergencyReviews = EmergencyReviews.create({ services });
    this.#supersessions = Supersessions.create({ services, reader, drift });
    this.#lineage = LineageReader.create({ services, reader });
    this.#rechecks = Rechecks.create({ services, drift });
    this.#previews = Previews.create({ services });
    this.#policies = PolicyViews.create({ services, reader });
    this.#preferences = PersonalPreferences.create(services);
  }

  async evaluate(
    body: EvaluationBody,
    options: CallOptions,
  ): Promise<EvaluationPreview> {
    const caller = await this.#callers.read(options.credentials);
    return this.#previews.preview(body, caller);
  }

  async listRequests(
    query: ParsedListQuery,
    options: CallOptions,
  ): Promise<RequestPage> {
    const caller = await this.#callers.read(options.credentials);
    return this.#lists.list(query, caller, options.narrowing ?? {});
  }

  async getRequest(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#show(await this.#see(id, options), options);
  }

  async getEvents(id: string, options: CallOptions): Promise<RequestEvent[]> {
    const { request } = await this.#see(id, options);
    return readEvents(this.#services.database, request.id);
  }

  async decide(
    id: string,
    body: DecisionBody,
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#decisions.decide(request, {
        body,
        caller,
        narrowing: options.narrowing ?? {},
      }),
    );
  }

  async takeBack(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#decisions.takeBack(request, caller),
    );
  }

  async cancel(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#endings.cancel(request, caller, options),
    );
  }

  async supersede(
    id: string,
    { requestId }: { requestId: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    const { narrowing = {} } = options;
    return this.#act(id, options, ({ request, caller }) =>
      this.#supersessions.supersede(request, caller, { requestId, narrowing }),
    );
  }

  async revoke(
    id: string,
    body: { comment: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#endings.revoke(request, caller, body.comment),
    );
  }

  async reassign(
    id: string,
    body: ReassignmentBody,
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#reassignments.reassign(request, {
        body,
        caller,
        narrowing: options.narrowing ?? {},
      }),
    );
  }

  async justify(
    id: string,
    body: { text: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#endings.justify(request, caller, body.text),
    );
  }

  async breakGlass(
    id: string,
    body: EmergencyBody,
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#emergencies.invoke(request, {
        body,
        caller,
        narrowing: options.narrowing ?? {},
      }),
    );
  }

  async reviewEmergency(
    id: string,
    body: { comment: string },
    options: CallOptions,
  ): Promise<ApprovalRequest> {
    return this.#act(id, options, ({ request, caller }) =>
      this.#emergencyReviews.close(request, caller, body.comment),
    );
  }

  async recheck(id: string, options: CallOptions): Promise<ApprovalRequest> {
    return this.#act(id, options, async ({ request, caller }) => {
      const refusal = refusalOf(request, caller, 'recheck');
      await this.#services.refusals.watch(refusal, async () => {
        assertMayRecheck(request, caller);
        await this.#rechecks.recheck(request, {
          actor: caller.actor,
          fresh: true,
        });
      });
    });
  }

  /** How many requests a person can decide now, unless the permission framework takes away from them. */
  async countInbox(ref: string): Promise<number> {
    const caller = await this.#callers.ofPerson(ref);
    return caller ? this.#lists.countInbox(caller) : 0;
  }

  async getPreferences(options: CallOptions): Promise<Preferences> {
    const caller = await this.#callers.read(options.credentials);
    return this.#preferences.get(caller);
  }

  async setPreferences(
    preferences: Preferences,
    options: CallOptions,
  ): Promise<Preferences> {
    const caller = await this.#callers.read(options.credentials);
    return this.#preferences.set(caller, preferences);
  }

  async getPolicy(options: CallOptions): Promise<PolicyView> {
    return this.#policies.inForce(await this.#callerIfKnown(options));
  }

  async getPolicyVersion(hash: string): Promise<PolicyVersionView> {
    return this.#policies.version(hash);
  }

  async getShadow(options: CallOptions): Promise<ShadowSummary> {
    const caller = await this.#callers.read(options.credentials);
    return this.#policies.shadow(caller, options.narrowing ?? {});
  }

  /** The policy can be read also while the catalog is down. */
  async #callerIfKnown(options: CallOptions): Promise<Caller | undefined> {
    try {
      return await this.#callers.read(options.credentials);
    } catch {
      return undefined;
    }
  }

  async #see(id: string, options: CallOptions, fresh = false): Promise<Seen> {
    const caller = await this.#callers.read(options.credentials, { fresh });
    const narrowing = options.narrowing ?? {};
    const request = await this.#reader.find(id, caller, narrowing);
    return { request, caller };
  }

  /** Finds the request, does something with it, and shows what it has become. */
  async #act(
    id: string,
    options: CallOptions,
    work: (seen: Seen) => Promise<RequestRecord | void>,
  ): Promise<ApprovalRequest> {
    const seen = await this.#watchUnseen(id, options);
    const changed = await work(seen);
    const request = changed ?? (await this.#reader.reread(id));
    return this.#show({ ...seen, request }, options);
  }

  /** That somebody tried to act on what they may not see is worth a record too. */
  async #watchUnseen(id: string, options: CallOptions): Promise<Seen> {
    try {
      return await this.#see(id, options, true);
    } catch (error) {
      if (error instanceof NotFoundError) {
        const caller = await this.#callers.read(options.credentials);
        const kind = 'not-visible';
        const status = 404;
        const { actor } = caller;
        await this.#services.refusals.tryToRecord({ kind, actor, status });
      }
      throw error;
    }
  }

  async #show(seen: Seen, options: CallOptions): Promise<ApprovalRequest> {
    const narrowing = options.narrowing ?? {};
    const details = await this.#reader.details(seen.request, narrowing);
    const { caller } = seen;
    const lineage = await this.#lineage.read(details, caller, narrowing);
    return { ...toRequest(details, caller), ...lineage };
  }
}
