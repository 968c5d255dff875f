import {
  HistoryPolicy,
  HistoryRequest,
} from '@greenlane/backstage-plugin-approvals-common';
import {
  CompiledPolicy,
  compilePolicy,
  evaluate,
  Evaluation,
  PolicySource,
} from '@greenlane/backstage-plugin-approvals-policy';
import { canonicalJson } from './canonicalJson';

/** What has to be the same; words may change with the version of the engine. */
export const VERIFIED = [
  'policyHash',
  'tier',
  'outcome',
  'verdict',
  'missing',
  'rules',
  'conditions',
  'stages',
  'cost',
  'risk',
] as const satisfies ReadonlyArray<keyof Evaluation>;

export type Deviation = { id: string; what: string };

/** Replays requests under the policy that each was recorded with. */
export class Verification {
  readonly #policies = new Map<string, CompiledPolicy | string>();
  readonly #deviations: Deviation[] = [];
  #requests = 0;

  static create(): Verification {
    return new Verification();
  }

  private constructor() {}

  add(line: HistoryPolicy | HistoryRequest): void {
    if (line.kind === 'policy') {
      this.#policies.set(line.hash, compile(line));
      return;
    }
    this.#requests += 1;
    const what = this.#deviation(line);
    if (what) {
      this.#deviations.push({ id: line.id, what });
    }
  }

  get result(): { requests: number; deviations: Deviation[] } {
    return { requests: this.#requests, deviations: this.#deviations };
  }

  #deviation({ evaluation, policyHash }: HistoryRequest): string | undefined {
    if (!evaluation) {
      return 'its evaluation has been erased';
    }
    const policy =
      this.#policies.get(policyHash) ?? 'its policy is not in the history';
    if (typeof policy === 'string') {
      return policy;
    }
    const again = evaluate(policy, evaluation.input);
    const different = VERIFIED.filter(
      key => canonicalJson(again[key]) !== canonicalJson(evaluation[key]),
    );
    return different.length > 0
      ? `other than recorded: ${different.join(', ')}`
      : undefined;
  }
}

function compile({ hash, source }: HistoryPolicy): CompiledPolicy | string {
  if (!source) {
    return 'the portal has not kept its policy';
  }
  try {
    const policy = compilePolicy(source as unknown as PolicySource);
    return policy.hash === hash
      ? policy
      : `its policy has the hash ${policy.hash} now, and not ${hash}`;
  } catch (error) {
    return `its policy does not compile: ${(error as Error).message}`;
  }
}
