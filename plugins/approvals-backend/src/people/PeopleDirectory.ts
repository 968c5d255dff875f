import { Entity } from '@backstage/catalog-model';
import { SelectorAnswer } from '@greenlane/backstage-plugin-approvals-policy';
import { Membership } from '../domain/eligibility/Eligibility';

/** A person of the catalog with the groups that count for them. */
export type Person = {
  /** In lower case, e.g. `user:default/ada`. */
  entityRef: string;
  entity: Entity;
  /** Every group they are in, and the parents of those, in lower case. */
  groups: string[];
  /** What all their accounts have in common; most people have one, and it is that. */
  human: string;
};

/** Options of a look-up. */
export type LookUpOptions = {
  /** Ask the catalog even when the answer of a moment ago is at hand: for everything that counts. */
  fresh?: boolean;
  /**
   * The person as somebody else has just read them: saves a question when it is right, and is not believed.
   */
  supposed?: Entity;
};

/**
 * Who is who, from the catalog. Only users that the catalog has count as people. Every method throws
 * `ServiceUnavailableError` when the catalog cannot answer; that is never taken for "nobody".
 */
export interface PeopleDirectory {
  /** A person, or undefined when the catalog has no such user. */
  getPerson(
    entityRef: string,
    options?: LookUpOptions,
  ): Promise<Person | undefined>;

  /**
   * For each of the references (groups, or users who stand for themselves) the users in it now,
   * nested groups included, in lower case. The keys are the references as given; what the catalog
   * does not have is an empty list.
   */
  getMembers(
    entityRefs: string[],
    options?: LookUpOptions,
  ): Promise<Record<string, string[]>>;

  /** The same, and which of these people, and of the accounts, are one human. */
  getMembership(
    about: {
      /** Groups and users. */
      refs: string[];
      /** Users. */
      accounts: string[];
    },
    options?: LookUpOptions,
  ): Promise<Membership>;

  /** Every account in the catalog of the human whose account this is, itself included. */
  getAccounts(entityRef: string, options?: LookUpOptions): Promise<Entity[]>;

  /** The users and groups to whom all of these entities have a relation; of several, those of each. */
  getRelated(
    about: { entityRefs: string[]; relation: string },
    options?: LookUpOptions,
  ): Promise<SelectorAnswer>;

  /**
   * Who leads one of the groups that a person is in, or else one of their parents, nearest first: the
   * group's annotation says so. Nobody is their own manager, by whichever account.
   */
  getManagers(
    entityRef: string,
    options?: LookUpOptions,
  ): Promise<SelectorAnswer>;
}
