import { compileNamePattern } from '../checks/compileNamePattern';
import { BreakGlassConfig } from '../CompiledPolicy';
import { ConfigNode } from './ConfigNode';
import { readPeople } from './readApprovers';

const SHORTEST_REASON = 20;

/** Reads `approvals.policy.breakGlass`: who may let a request pass in an emergency, and who looks at it afterwards. */
export function readBreakGlass(node: ConfigNode): BreakGlassConfig | undefined {
  if (node.value === undefined) {
    return undefined;
  }
  const complete = node.hasKeys({
    required: ['from', 'reviewFrom'],
    optional: ['approvals', 'reasonAtLeast', 'incident'],
  });
  if (!complete) {
    return undefined;
  }
  const from = readPeople(node.get('from'));
  const reviewFrom = readPeople(node.get('reviewFrom'));
  const approvals = node.get('approvals').optionalInteger({ min: 1, max: 10 });
  const reasonAtLeast = node
    .get('reasonAtLeast')
    .optionalInteger({ min: 1, max: 1_000 });
  const incident = readPattern(node.get('incident'));
  return (
    from &&
    reviewFrom && {
      from,
      reviewFrom,
      approvals: approvals ?? 1,
      reasonAtLeast: reasonAtLeast ?? SHORTEST_REASON,
      ...(incident !== undefined && { incident }),
    }
  );
}

function readPattern(node: ConfigNode): string | undefined {
  const text = node.optionalString();
  if (text === undefined) {
    return undefined;
  }
  try {
    compileNamePattern(text);
    return text;
  } catch (error) {
    return node.fail(
      `it cannot be used as a pattern: ${(error as Error).message}`,
      {
        fix: "use RE2 syntax, e.g. 'INC-[0-9]+'",
      },
    );
  }
}
