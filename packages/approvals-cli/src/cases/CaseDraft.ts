import {
  ConfigNode,
  Verdict,
} from '@greenlane/backstage-plugin-approvals-policy';
import { Expectation } from './TestCase';
import { Given, mergeGiven, readGiven } from './Given';
import { readTexts } from './readTexts';

const VERDICTS: readonly Verdict[] = ['granted', 'held', 'denied', 'blocked'];
const EXPECTATIONS = ['tier', 'verdict', 'rules', 'stages', 'reasons', 'cost'];

/** A case as written, before templates are looked up; `node` is where mistakes in it are noted. */
export type CaseDraft = {
  name: string;
  node: ConfigNode;
  given: Given;
  expect: Expectation;
};

/** Reads one entry of `cases`; what is wrong is noted in the node. */
export function readCase(node: ConfigNode, common: Given): CaseDraft[] {
  if (!node.hasKeys({ required: ['name', 'expect'], optional: ['given'] })) {
    return [];
  }
  const name = node.get('name').string();
  const given = mergeGiven(common, readGiven(node.get('given')));
  const expect = readExpectation(node.get('expect'));
  return name && expect ? [{ name, node, given, expect }] : [];
}

function readExpectation(node: ConfigNode): Expectation | undefined {
  if (!node.hasKeys({ optional: EXPECTATIONS })) {
    return undefined;
  }
  if (node.keys().length === 0) {
    return node.fail('a case that expects nothing cannot fail', {
      fix: `expect one of ${EXPECTATIONS.join(', ')}`,
    });
  }
  const has = (key: string) => node.keys().includes(key);
  return {
    ...(has('tier') && { tier: node.get('tier').string() }),
    ...(has('verdict') && { verdict: node.get('verdict').oneOf(VERDICTS) }),
    ...(has('rules') && { rules: readTexts(node.get('rules')) }),
    ...(has('stages') && { stages: readTexts(node.get('stages')) }),
    ...(has('reasons') && { reasons: readTexts(node.get('reasons')) }),
    ...(has('cost') && { cost: node.get('cost').number() }),
  };
}
