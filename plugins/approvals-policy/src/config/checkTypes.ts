import { compileNamePattern } from '../checks/compileNamePattern';
import { normaliseEntityRef } from '../templates/entityRefs';
import { ConfigNode } from './ConfigNode';

/** The checks that every portal has. */
export const BUILT_IN_CHECKS = [
  'name-pattern',
  'allowed-list',
  'unique-in-catalog',
  'owner-quota',
] as const;

export type BuiltInCheck = (typeof BUILT_IN_CHECKS)[number];

/**
 * The types of checks that modules have registered, each with what reads its options and throws for
 * those that it does not take (e.g. a zod schema); without it there are no options. `any`: every
 * type and whatever options, for whoever only reads a policy.
 */
export type CheckTypes =
  | 'any'
  | Record<string, { options?: { parse(value: unknown): unknown } }>;

const MOST_VALUES = 1_000;

/** Notes an issue for every option that a built-in type does not take. */
export const OPTIONS_OF_BUILT_IN: Record<
  BuiltInCheck,
  (node: ConfigNode) => void
> = {
  'name-pattern': node => {
    if (node.hasKeys({ required: ['pattern'] })) {
      readPattern(node.get('pattern'));
    }
  },
  'allowed-list': node => {
    if (node.hasKeys({ required: ['values'] })) {
      const values = node.get('values').items();
      values.forEach(value => value.string());
      if (values.length > MOST_VALUES) {
        node.get('values').fail(`it has more than ${MOST_VALUES} values`);
      }
    }
  },
  'unique-in-catalog': node => {
    if (node.hasKeys({ required: ['kind'], optional: ['namespace'] })) {
      readWord(node.get('kind'));
      readWord(node.get('namespace'), { optional: true });
    }
  },
  'owner-quota': node => {
    if (node.hasKeys({ required: ['limit'], optional: ['kind'] })) {
      node.get('limit').integer({ min: 1 });
      readWord(node.get('kind'), { optional: true });
    }
  },
};

function readPattern(node: ConfigNode): void {
  const pattern = node.string();
  try {
    compileNamePattern(pattern ?? '');
  } catch (error) {
    node.fail(`the pattern cannot be used: ${(error as Error).message}`, {
      fix: 'use RE2 syntax; the whole text has to match',
    });
  }
}

/** A part of an entity reference. */
function readWord(node: ConfigNode, options?: { optional: boolean }): void {
  if (options?.optional && node.value === undefined) {
    return;
  }
  const word = node.string();
  const defaults = { kind: 'component', namespace: 'default' };
  if (
    word !== undefined &&
    (/[:/]/.test(word) || !normaliseEntityRef(word, defaults))
  ) {
    node.fail(`\`${word}\` cannot be part of an entity reference`, {
      fix: 'e.g. `Component`',
    });
  }
}
