import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { ApprovalsConfig } from '../config';
import { ApprovalsDatabase } from '../database/ApprovalsDatabase';
import { DelegationInForce } from '../domain/delegation/Delegation';
import { normalizeRef } from '../domain/normalizeRef';
import { serviceRequester } from '../domain/request/RequestRecord';
import { PeopleDirectory } from '../people';
import { Caller } from './Caller';
import { readDelegationsTo } from './delegations/readDelegationsTo';

/** Finds out who is asking, from credentials and the catalog. */
export class CallerReader {
  readonly #auth: AuthService;
  readonly #people: PeopleDirectory;
  readonly #config: ApprovalsConfig;
  readonly #database: ApprovalsDatabase;

  static create(options: {
    auth: AuthService;
    people: PeopleDirectory;
    config: ApprovalsConfig;
    database: ApprovalsDatabase;
  }): CallerReader {
    return new CallerReader(options);
  }

  private constructor(options: Parameters<typeof CallerReader.create>[0]) {
    this.#auth = options.auth;
    this.#people = options.people;
    this.#config = options.config;
    this.#database = options.database;
  }

  /**
   * Membership comes from the catalog, never from the token; `fresh` asks it again.
   *
   * @throws NotAllowedError for credentials of nobody
   * @throws ServiceUnavailableError when the catalog does not answer
   */
  async read(
    credentials: BackstageCredentials,
    options?: { fresh?: boolean },
  ): Promise<Caller> {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef, actor } = credentials.principal;
      const ref = normalizeRef(userEntityRef);
      const person = await this.#people.getPerson(ref, options);
      const refs = [ref, ...(person?.groups ?? [])];
      const kind = actor ? 'agent' : person && 'person';
      return {
        credentials,
        kind: kind ?? 'guest',
        ref,
        actor: actor ? `${ref} through ${actor.subject}` : ref,
        person,
        refs,
        delegations: person ? await this.#delegationsTo(ref, options) : [],
        administrator: this.#isOneOf(person, refs, 'administrators'),
        auditor: this.#isOneOf(person, refs, 'auditors'),
      };
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      const { subject } = credentials.principal;
      return {
        credentials,
        kind: 'service',
        ref: serviceRequester(subject),
        actor: subject,
        refs: [],
        delegations: [],
        administrator: false,
        auditor: false,
      };
    }
    throw new NotAllowedError('Sign in to use approvals.');
  }

  async #delegationsTo(
    delegate: string,
    options?: { fresh?: boolean },
  ): Promise<DelegationInForce[]> {
    const database = this.#database;
    const people = this.#people;
    return readDelegationsTo(delegate, { database, people, ...options });
  }

  /** A person as they would be if they had signed in, with the plugin's own credentials; undefined when there is none. */
  async ofPerson(ref: string): Promise<Caller | undefined> {
    const person = await this.#people.getPerson(ref);
    if (!person) {
      return undefined;
    }
    const refs = [ref, ...person.groups];
    return {
      credentials: await this.#auth.getOwnServiceCredentials(),
      kind: 'person',
      ref,
      actor: ref,
      person,
      refs,
      delegations: await this.#delegationsTo(ref),
      administrator: this.#isOneOf(person, refs, 'administrators'),
      auditor: this.#isOneOf(person, refs, 'auditors'),
    };
  }

  #isOneOf(
    person: unknown,
    refs: string[],
    role: 'administrators' | 'auditors',
  ): boolean {
    const holders = this.#config[role];
    return person !== undefined && refs.some(ref => holders.includes(ref));
  }
}
