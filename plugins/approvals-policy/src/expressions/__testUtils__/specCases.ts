import {
  SerializedIncrementalTest,
  SerializedIncrementalTestSuite,
} from '@bufbuild/cel-spec/testdata/tests.js';
import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';

/** What the specification's own test files say in JSON; `any` stands for its many value types. */
type Original = SerializedIncrementalTest['original'] & {
  typeEnv?: Array<{ name: string; ident?: { type: any } }>;
  bindings?: Record<string, { value: any }>;
  value?: any;
  typedResult?: { result?: any };
  evalError?: unknown;
  checkOnly?: boolean;
  disableMacros?: boolean;
};

/** One case of the specification. */
export type SpecCase = {
  /** `group/section/name`, unique. */
  id: string;
  /** The test file, e.g. `comparisons`. */
  group: string;
  original: Original;
};

function casesIn(
  suite: SerializedIncrementalTestSuite,
  path: string[],
): SpecCase[] {
  const own = (suite.tests ?? []).map(({ original }) => ({
    id: [...path, original.name].join('/'),
    group: path[0],
    original,
  }));
  const inner = (suite.suites ?? []).flatMap(child =>
    casesIn(child, [...path, child.name]),
  );
  return [...own, ...inner];
}

/** All cases; those of one name are numbered. */
export function readSpecCases(): SpecCase[] {
  const seen = new Map<string, number>();
  return casesIn(tests, []).map(specCase => {
    const count = (seen.get(specCase.id) ?? 0) + 1;
    seen.set(specCase.id, count);
    const id = count === 1 ? specCase.id : `${specCase.id}#${count}`;
    return { ...specCase, id };
  });
}
