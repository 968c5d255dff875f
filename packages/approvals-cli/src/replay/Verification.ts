import {
  HistoryPolicy,
  HistoryRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  ANY_EXTENSIONS,
  CompiledPolicy,
  compilePolicy,
  evaluate,
  Evaluation,
  PolicySource,
} from '@greenlane/backstage-plugin-approvals-policy';
import { canonicalJson } from './canonicalJson';

/**
 * What has to be the same. Left out are the input, the sentences made of the rest (their words may
 * change with the version of the engine) and what the portal adds afterwards, such as `easier`.
 */
const VERIFIED: Record<
  Exclude<keyof Evaluation, 'input' | 'reasons' | 'easier'>,
  true
> = {
  version: true,
  policyHash: true,
  tier: true,
  outcome: true,
  verdict: true,
  missing: true,
  rules: true,
  conditions: true,
  facts: true,
  cost: true,
  windows: true,
  checks: true,
  risk: true,
  stages: true,
  terms: true,
  unresolved: true,
  leftOut: true,
  justification: true,
  expiresAfterMs: true,
  launchWithinMs: true,
  retries: true,
};

const KEYS = Object.keys(VERIFIED) as Array<keyof typeof VERIFIED>;

/** More deviations than these are counted and not kept. */
const MOST_DEVIATIONS = 10_000;

export type Deviation = { id: string; what: string };

export type VerificationResult = {
  requests: number;
  /** Erased, and so not verified. */
  erased: number;
  /** How many evaluations are other than recorded, or could not be made again. */
  deviating: number;
  /** The first of them. */
  deviations: Deviation[];
};

/** Replays requests under the policy that each was recorded with. */
export class Verification {
  readonly #policies = new Map<string, CompiledPolicy | string>();
  readonly result: VerificationResult = {
    requests: 0,
    erased: 0,
    deviating: 0,
    deviations: [],
  };

  static create(): Verification {
    return new Verification();
  }

  private constructor() {}

  add(line: HistoryPolicy | HistoryRequest): void {
    if (line.kind === 'policy') {
      this.#policies.set(line.hash, compile(line));
      return;
    }
    const { result } = this;
    result.requests += 1;
    if (!line.evaluation) {
      result.erased += 1;
      return;
    }
    const what = this.#deviation(line.evaluation, line.policyHash);
    if (!what) {
      return;
    }
    result.deviating += 1;
    if (result.deviations.length < MOST_DEVIATIONS) {
      result.deviations.push({ id: line.id, what });
    }
  }

  #deviation(evaluation: Evaluation, policyHash: string): string | undefined {
    const policy =
      this.#policies.get(policyHash) ?? 'its policy is not in the history';
    if (typeof policy === 'string') {
      return policy;
    }
    const again = evaluate(policy, evaluation.input);
    const different = KEYS.filter(
      key => comparable(again[key]) !== comparable(evaluation[key]),
    );
    return different.length > 0
      ? `other than recorded: ${different.join(', ')}`
      : undefined;
  }
}

/** A part of an evaluation without what it says of errors: those are words as well. */
function comparable(part: unknown): string {
  return canonicalJson(
    Array.isArray(part) ? part.map(withoutWords) : withoutWords(part),
  );
}

function withoutWords(result: unknown): unknown {
  if (typeof result !== 'object' || result === null) {
    return result;
  }
  const { error, cause, ...others } = result as Record<string, unknown>;
  return others;
}

function compile({ hash, source }: HistoryPolicy): CompiledPolicy | string {
  if (!source) {
    return 'the portal has not kept its policy';
  }
  try {
    const policy = compilePolicy(
      source as unknown as PolicySource,
      ANY_EXTENSIONS,
    );
    return policy.hash === hash
      ? policy
      : `its policy has the hash ${policy.hash} now, and not ${hash}`;
  } catch (error) {
    return `its policy does not compile: ${(error as Error).message}`;
  }
}
