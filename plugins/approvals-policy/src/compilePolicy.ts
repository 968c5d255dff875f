import { JsonObject } from '@backstage/types';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';
import canonicalize from 'canonicalize';
import { CompiledPolicy } from './CompiledPolicy';
import { CheckTypes } from './config/checkTypes';
import { ConfigNode } from './config/ConfigNode';
import { ExpressionReader } from './config/ExpressionReader';
import { Selectors } from './config/readApprovers';
import { readBreakGlass } from './config/readBreakGlass';
import { ParameterReader } from './config/readCarryOver';
import { readChecks } from './config/readChecks';
import { Estimators, readCost, readPrices } from './config/readCost';
import {
  factSizes,
  readFacts,
  readFactTypes,
  readMaxItems,
} from './config/readFacts';
import { readFreezes } from './config/readFreezes';
import { readRisk } from './config/readRisk';
import { readRules, readTierReference } from './config/readRules';
import { readDuties, TierReader } from './config/readTiers';
import { readWeeklyHours } from './config/readWeeklyHours';
import { readWindows } from './config/readWindows';
import { buildScopes } from './config/scopes';
import { PolicyError } from './PolicyError';
import { PolicyIssue, WeeklyHours } from './types';

/** What stands under `approvals` in the configuration. */
export type PolicySource = { policy: unknown; risk?: unknown; cost?: unknown };

/** What modules have added for policies to use. */
export type Extensions = {
  checkTypes?: CheckTypes;
  estimators?: Estimators;
  selectors?: Selectors;
};

/** For whoever only reads a policy, and asks nobody outside. */
export const ANY_EXTENSIONS: Extensions = {
  checkTypes: 'any',
  estimators: 'any',
  selectors: 'any',
};

/**
 * Reads, checks and compiles a policy.
 *
 * @param config - `policy`, and its siblings `risk` and `cost`, as configured
 * @param options - `path`: what the paths in issues begin with; default `approvals`. `checkTypes`:
 *   the types of checks besides the built-in ones. `estimators` and `selectors`: the ids of those that
 *   modules have added. All `any` for whoever asks none of them
 * @throws PolicyError listing every mistake with its place and how to mend it
 */
export function compilePolicy(
  config: PolicySource,
  options?: { path?: string } & Extensions,
): CompiledPolicy {
  const issues: PolicyIssue[] = [];
  const root = ConfigNode.create({
    path: options?.path ?? 'approvals',
    value: config,
    issues,
  });
  const policy = readAll(root, options);
  if (issues.length > 0 || policy === undefined) {
    throw new PolicyError(issues);
  }
  const plain = toPlainJson(policy);
  return {
    ...policy,
    hash: bytesToHex(sha256(new TextEncoder().encode(canonicalize(plain)!))),
    config: plain,
    source: sourceOf(config),
  };
}

type PolicyParts = Omit<CompiledPolicy, 'hash' | 'config' | 'source'>;

function readAll(
  root: ConfigNode,
  extensions: Extensions = {},
): PolicyParts | undefined {
  const { selectors = [] } = extensions;
  const node = root.get('policy');
  const complete = node.hasKeys({
    required: ['defaultTier', 'tiers', 'rules'],
    optional: [
      'facts',
      'windows',
      'checks',
      'breakGlass',
      'workingHours',
      'freezes',
      'excludes',
      'whenBlocked',
    ],
  });
  if (!node.isObject()) {
    return undefined;
  }
  const types = readFactTypes(node.get('facts'));
  const maxItems = readMaxItems(node.get('facts'), types);
  const prices = readPrices(root.get('cost').get('prices'));
  const windows = readWindows({
    node: node.get('windows'),
    cost: root.get('cost'),
  });
  const expressions = ExpressionReader.create({
    scopes: buildScopes({
      facts: types,
      prices,
      windows: node.get('windows').keys(),
      checks: node.get('checks').keys(),
    }),
    sizes: factSizes(types, maxItems),
  });
  const parts = {
    windows,
    checks: readChecks({
      node: node.get('checks'),
      types: extensions.checkTypes,
      expressions,
    }),
    facts: readFacts({
      node: node.get('facts'),
      types,
      maxItems,
      expressions,
    }),
    cost: readCost({
      node: root.get('cost'),
      prices,
      expressions,
      estimators: extensions.estimators,
    }),
    risk: readRisk(root.get('risk'), expressions),
    breakGlass: readBreakGlass(node.get('breakGlass')),
    workingHours: readWorkingHours(node.get('workingHours')),
    freezes: readFreezes(node.get('freezes')),
    ...readDuties(node, selectors),
  };
  if (!complete) {
    return undefined;
  }
  const { workingHours } = parts;
  const tiers = TierReader.read({
    node: node.get('tiers'),
    expressions,
    workingHours,
    readers: parameterReaders(parts),
    selectors,
    excludes: parts.excludes ?? [],
  });
  const tierIds = configuredIds(node.get('tiers').value);
  const rules = readRules({
    node: node.get('rules'),
    tiers: tierIds,
    expressions,
  });
  const defaultTier = readTierReference(node.get('defaultTier'), tierIds);
  rules.sort((first, second) => (first.id < second.id ? -1 : 1));
  return defaultTier === undefined
    ? undefined
    : { ...parts, tiers, rules, defaultTier };
}

function readWorkingHours(node: ConfigNode): WeeklyHours | undefined {
  return node.value === undefined ? undefined : readWeeklyHours(node);
}

/** Besides rules, conditions and risk factors, which only know facts. */
function parameterReaders(
  parts: Pick<PolicyParts, 'facts' | 'checks' | 'cost'>,
): ParameterReader[] {
  const { facts, checks = [], cost } = parts;
  return [
    ...facts.map(({ name, value }) => ({
      what: `the fact \`${name}\``,
      value,
    })),
    ...checks.map(({ id, value }) => ({ what: `the check \`${id}\``, value })),
    ...(cost?.estimates ?? []).flatMap(({ monthly }) =>
      monthly ? [{ what: 'an estimate', value: monthly }] : [],
    ),
  ];
}

/** Ids of unsound tiers count as well: a rule that names one has no mistake of its own. */
function configuredIds(tiers: unknown): string[] {
  return (Array.isArray(tiers) ? tiers : [])
    .map(tier => tier?.id)
    .filter(id => typeof id === 'string');
}

/** Only what is the policy's: whoever hands over more does not publish it. */
function sourceOf({ policy, risk, cost }: PolicySource) {
  return toPlainJson({ policy, risk, cost }) as CompiledPolicy['source'];
}

/** Programs and patterns become their text; what is undefined goes. */
function toPlainJson(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value));
}
