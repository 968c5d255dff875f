import {
  CompiledPolicy,
  PolicySubject,
  Verdict,
} from '@greenlane/backstage-plugin-approvals-policy';
import { SourceMap } from '../policy/SourceMap';

/** What a policy should say about a request; what is left out is not looked at. */
export type Expectation = {
  tier?: string;
  verdict?: Verdict;
  /** Ids of the rules that match, in any order: these and no others. */
  rules?: string[];
  /** Ids of the stages, in the order in which they are decided. */
  stages?: string[];
  /** Every sentence that says why, in order. */
  reasons?: string[];
  /** A month, in the currency of the policy. */
  cost?: number;
};

/** One row of the table: a request, and what should become of it. */
export type TestCase = {
  name: string;
  /** Where it stands in its file, e.g. `cases[2]`. */
  path: string;
  subject: PolicySubject;
  expect: Expectation;
};

/** A file of cases, with the policy that they are about. */
export type TestFile = {
  file: string;
  policy: CompiledPolicy;
  cases: TestCase[];
  sources: SourceMap;
};
