import { TaskSpec } from '@backstage/plugin-scaffolder-common';
import { JsonObject, JsonValue } from '@backstage/types';
import { sha256 } from '@noble/hashes/sha256';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import { withoutGate } from '../gate/injectGate';
import { maskSecrets } from './maskSecrets';

/** Grows when the same subject would hash differently; a hash of another version never matches. */
export const SUBJECT_HASH_VERSION = 1;

const USER_REF = /\buser\.ref(?![\w$])/g;

/**
 * What an approval is about, as a hash: lower-case hexadecimal SHA-256 of canonical JSON (RFC 8785).
 *
 * Covers everything that decides what runs and for whom. Leaves out what only describes the template, and what this
 * product itself adds to it (the gate step, the guarded conditions), so that an upgrade makes nothing stale.
 *
 * @param spec - a task as the scaffolder stores it, or as {@link buildTaskSpec} foresees it
 * @param options - the places of secrets, which are kept with a request since a stored task has no form
 */
export function subjectHash(
  spec: TaskSpec,
  options: { secretPaths: string[] },
): string {
  const text = canonicalize(subjectOf(spec, options.secretPaths));
  return bytesToHex(sha256(utf8ToBytes(text ?? '')));
}

function subjectOf(spec: TaskSpec, secretPaths: string[]): JsonObject {
  const stored: TaskSpec = JSON.parse(JSON.stringify(spec));
  const steps = withoutGate(stored.steps as unknown as JsonObject[]);
  const subject = {
    version: SUBJECT_HASH_VERSION,
    templateRef: stored.templateInfo?.entityRef,
    apiVersion: stored.apiVersion,
    baseUrl: stored.templateInfo?.baseUrl,
    steps,
    output: stored.output,
    recovery: stored.EXPERIMENTAL_recovery,
    parameters: maskSecrets(stored.parameters ?? {}, secretPaths),
    requester: stored.user?.ref,
    user: mentionsUser([steps, stored.output]) ? userOf(stored) : undefined,
  };
  return subject as unknown as JsonObject;
}

/**
 * An expression reaches the requester's entity only by the name `user`. `user.ref`, spelled just so, is the requester,
 * who is covered anyway; every other mention counts, whatever it is for.
 */
function mentionsUser(template: JsonValue | undefined): boolean {
  if (typeof template === 'string') {
    return /\buser\b/.test(template.replace(USER_REF, ' '));
  }
  if (typeof template !== 'object' || template === null) {
    return false;
  }
  return Object.entries(template).some(
    ([key, value]) => mentionsUser(key) || mentionsUser(value),
  );
}

/** What decisions are made of; the rest changes whenever the catalog feels like it, or is for show. */
function userOf(spec: TaskSpec): JsonObject | undefined {
  const entity = spec.user?.entity as unknown as JsonObject | undefined;
  if (!entity) {
    return undefined;
  }
  const { annotations } = (entity.metadata ?? {}) as JsonObject;
  return { annotations: annotations ?? {}, spec: entity.spec ?? {} };
}
