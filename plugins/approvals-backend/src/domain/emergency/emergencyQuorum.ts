import { BreakGlassConfig } from '@greenlane/backstage-plugin-approvals-policy';
import { QuorumInput } from '../quorum/quorum';
import { Invocation } from './Emergency';

/**
 * Breaking the glass is a stage of its own: distinct people out of those whom the policy names, never
 * the requester nor anybody whom separation of duties keeps out. What was decided before plays no part.
 */
export function emergencyQuorum(
  policy: BreakGlassConfig,
  options: {
    invocations: Array<Pick<Invocation, 'person'>>;
    people: Pick<QuorumInput, 'excluded' | 'members' | 'humans' | 'obstacles'>;
  },
): QuorumInput {
  const { approvals, from } = policy;
  const { excluded, members, humans, obstacles } = options.people;
  return {
    stages: [{ id: 'break-glass', require: { approvals, from } }],
    approvers: options.invocations.map(({ person }) => ({ person })),
    excluded,
    members,
    humans,
    obstacles,
  };
}
