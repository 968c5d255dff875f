import { JsonObject } from '@backstage/types';
import {
  ADMINISTRATOR,
  BREAK_GLASS,
  HOUR,
  LAUNCHES_WITHIN_MS,
  RETRIES,
  TEMPLATES,
  TIERS,
  Tree,
  WAITS_MS,
} from './world';

/** The policy that says of each template what its tier in the world of the model says. */
export function modelConfig(): JsonObject {
  return {
    approvals: {
      administrators: [`user:default/${ADMINISTRATOR}`],
      visibility: { templateOwners: true },
      quotas: { openRequestsPerPerson: 1_000_000 },
      policy: {
        defaultTier: TEMPLATES[0],
        breakGlass: {
          ...BREAK_GLASS,
          from: BREAK_GLASS.from.map(refOf),
          reviewFrom: BREAK_GLASS.reviewFrom.map(refOf),
        },
        facts: {},
        tiers: Object.entries(TIERS).map(([id, { stages, excludes }]) => ({
          id,
          outcome: 'review',
          stages: stages.map(({ require, ...stage }) => ({
            ...stage,
            require: toRequirement(require),
          })),
          ...(excludes && { excludes: excludes.map(refOf) }),
          expiresAfter: { hours: WAITS_MS / HOUR },
          launchWithin: { hours: LAUNCHES_WITHIN_MS / HOUR },
          retries: RETRIES,
        })),
        rules: TEMPLATES.map(id => ({
          id,
          title: id,
          appliesTo: { templates: [`template:default/${id}`] },
          tier: id,
          reason: `That is ${id}.`,
        })),
      },
    },
  };
}

function toRequirement(tree: Tree): JsonObject {
  if ('allOf' in tree) {
    return { allOf: tree.allOf.map(toRequirement) };
  }
  return 'anyOf' in tree
    ? { anyOf: tree.anyOf.map(toRequirement) }
    : { approvals: tree.approvals, from: tree.from.map(refOf) };
}

function refOf(group: string): string {
  return `group:default/${group}`;
}
