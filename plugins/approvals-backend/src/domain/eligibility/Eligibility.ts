import {
  Phrase,
  Stage,
  Terms,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Escalated } from '../timers/StageTimer';

/** What says who may decide on something. */
export type Electing = {
  stages: Stage[];
  terms?: Terms;
  /** The stages in which others are asked by now. */
  escalations?: Escalated[];
  /** Groups and users who have a say besides. */
  others?: string[];
};

/** What the catalog has about some groups and users. */
export type Membership = {
  /** For each reference: the users in it, nested groups included; a user stands for themselves. */
  members: Record<string, string[]>;
  /** The human behind an account, where that is not the account itself. */
  humans: Record<string, string>;
  /** Those of the references that the catalog does not have. */
  unknown: string[];
};

/** Who may have a say in a request, as the catalog has it. */
export type Eligibility = {
  /** For each group and user that has a say: the people in it. */
  members: Record<string, string[]>;
  /** Besides the requester: people whom separation of duties keeps out. */
  excluded: string[];
  /** The human behind an account, where that is not the account itself. */
  humans: Record<string, string>;
  /** Why nobody can say who may decide, in sentences; then nobody may. */
  obstacles: Phrase[];
};
