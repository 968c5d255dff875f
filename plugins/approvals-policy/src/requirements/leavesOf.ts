import { Requirement } from '../types';

/** A part of a requirement that asks for so many approvals out of some groups and users. */
export type Leaf = Extract<Requirement, { from: string[] }>;

/** Every part of a requirement that has no parts itself, however they are combined. */
export function leavesOf(require: Requirement): Leaf[] {
  if ('from' in require) {
    return [require];
  }
  const parts = 'allOf' in require ? require.allOf : require.anyOf;
  return parts.flatMap(leavesOf);
}
